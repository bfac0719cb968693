// Regular expressions, where the database can call JavaScript; elsewhere an error that names a way round.
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Book } from "../models.ts";
import { fillShelf, found } from "./shelf.ts";

const TITLES = ["hello", "HELLO", "éclair", "Éclair", "a.b", "line\nline"];

onEveryBackend("Regular expressions", (db) => {
	beforeEach(() => fillShelf(TITLES.map((title) => ({ title }))));

	const titles = async (filter: object) => (await found(filter)).map((id) => TITLES[id - 1]);

	test("match as JavaScript does, or are refused", async () => {
		if (!db().backend.limits.userFunctions) {
			await expect(found({ title__regex: "^h" })).rejects.toThrow(/contains, startswith or endswith/);
			return;
		}
		expect(await titles({ title__regex: "^h" })).toEqual(["hello"]);
		expect(await titles({ title__regex: /^L/im })).toEqual(["line\nline"]);
		expect(await titles({ title__regex: "^\\w\\.\\w$" })).toEqual(["a.b"]);
		expect(await titles({ title__regex: "(?i)^HEL{2}o$" })).toEqual(["hello", "HELLO"]);
	});

	test("fold A to Z only", async () => {
		if (!db().backend.limits.userFunctions) return;
		expect(await titles({ title__iregex: "^HEL" })).toEqual(["hello", "HELLO"]);
		expect(await titles({ title__iregex: "^éCLAIR" })).toEqual(["éclair"]);
		expect(await titles({ title__iregex: "^\\S+$" })).toEqual(TITLES.slice(0, 5));
	});

	test("are checked when they are written", () => {
		expect(() => Book.objects.filter({ title__regex: "(" })).toThrow(
			expect.objectContaining({ code: "ValueError" }),
		);
	});
});
