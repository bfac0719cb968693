// Text lookups: exact in case, ASCII folding, no wildcards, and an index for startswith.
import { F, toSql } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Book } from "../models.ts";
import { fillShelf, found, left, where } from "./shelf.ts";

const TITLES = [
	"hello",
	"Hello",
	"100%",
	"a_b",
	"éclair",
	"Éclair",
	"",
	"😀 grin",
	"back\\slash",
	"\u{10FFFF}end",
];

onEveryBackend("Text lookups", () => {
	beforeEach(() => fillShelf(TITLES.map((title) => ({ title }))));

	const titles = async (filter: object) => (await found(filter)).map((id) => TITLES[id - 1]);

	test("compare case as it is", async () => {
		expect(await titles({ title__contains: "ell" })).toEqual(["hello", "Hello"]);
		expect(await titles({ title__contains: "Hell" })).toEqual(["Hello"]);
		expect(await titles({ title__startswith: "h" })).toEqual(["hello"]);
		expect(await titles({ title__endswith: "LO" })).toEqual([]);
	});

	test("fold A to Z only when asked to fold", async () => {
		expect(await titles({ title__iexact: "HELLO" })).toEqual(["hello", "Hello"]);
		expect(await titles({ title__icontains: "ELL" })).toEqual(["hello", "Hello"]);
		expect(await titles({ title__istartswith: "É" })).toEqual(["Éclair"]);
		expect(await titles({ title__iendswith: "LAIR" })).toEqual(["éclair", "Éclair"]);
	});

	test("take wildcards of LIKE as they are", async () => {
		expect(await titles({ title__contains: "%" })).toEqual(["100%"]);
		expect(await titles({ title__iexact: "a_b" })).toEqual(["a_b"]);
		expect(await titles({ title__contains: "_" })).toEqual(["a_b"]);
		expect(await titles({ title__contains: "\\" })).toEqual(["back\\slash"]);
	});

	test("take patterns longer than D1's LIKE does", async () => {
		expect(await titles({ title__icontains: "x".repeat(80) })).toEqual([]);
	});

	test("find all with an empty pattern", async () => {
		for (const lookup of ["contains", "startswith", "endswith", "istartswith"])
			expect(await titles({ [`title__${lookup}`]: "" })).toEqual(TITLES);
	});

	test("know where a prefix ends, at the edges of Unicode too", async () => {
		expect(await titles({ title__startswith: "😀" })).toEqual(["😀 grin"]);
		expect(await titles({ title__startswith: "\u{10FFFF}" })).toEqual(["\u{10FFFF}end"]);
		expect(await left({ title__startswith: "" })).toEqual([]);
	});

	test("take a column for the pattern", async () => {
		expect(await titles({ title__startswith: F("title") })).toEqual(TITLES);
		expect(await titles({ title__contains: F("id") })).toEqual([]);
	});

	test("see numbers as text", async () => {
		expect(await found({ id__startswith: "1" })).toEqual([1, 10]);
		expect(await found({ id__contains: 0 })).toEqual([10]);
	});

	test("write startswith as a range that an index answers", () => {
		expect(where(toSql(Book.objects.filter({ title__startswith: "ab" })))).toEqual([
			'"title" >= ? AND "title" < ?',
			"ab",
			"ac",
		]);
		expect(where(toSql(Book.objects.filter({ title__contains: "ab" })))).toEqual([
			'instr("title", ?) > 0',
			"ab",
		]);
	});

	test("refuse what is no text", () => {
		const loose = (filter: object) => () => Book.objects.filter(filter);

		expect(loose({ title__contains: true })).toThrow(expect.objectContaining({ code: "ValueError" }));
		expect(loose({ title: "a\0b" })).toThrow(/NUL/);
	});
});
