// Lookups and transforms that users register.
import { charField, registerLookup } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { integerType } from "../../src/fields/integer.ts";
import { call, sql } from "../../src/sql/fragment.ts";
import { onEveryBackend } from "../database.ts";
import { fillShelf, found } from "./shelf.ts";

const integer = integerType;

registerLookup(charField, {
	name: "char_count",
	output: () => integer,
	toExpr: (text) => call("length", text),
});
registerLookup(charField, {
	name: "ne",
	takes: "value",
	toExpr: (lhs, [rhs]) => sql`${lhs} <> ${rhs as NonNullable<typeof rhs>}`,
});

onEveryBackend("Registered lookups", () => {
	beforeEach(() => fillShelf([{ title: "ab" }, { title: "abcd" }, { title: "é" }]));

	test("a transform leads to the lookups of its type", async () => {
		expect(await found({ title__char_count: 2 })).toEqual([1]);
		expect(await found({ title__char_count__lt: 3 })).toEqual([1, 3]);
	});

	test("a lookup compares as it says", async () => {
		expect(await found({ title__ne: "ab" })).toEqual([2, 3]);
	});
});
