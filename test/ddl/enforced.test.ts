import {
	type Database,
	F,
	generatedField,
	IntegrityError,
	integerField,
	Lower,
	Now,
	positiveIntegerField,
	Q,
	textField,
} from "edgeset";
import { createTables } from "edgeset/ddl";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backends } from "#backend";
import { defineModel } from "../../src/model/define-model.ts";

// The public types know only models that their app registers; this one belongs to this file.
const model = defineModel as unknown as (
	label: string,
	fields: Readonly<Record<string, unknown>>,
	options: NonNullable<Parameters<typeof defineModel>[2]>,
) => ReturnType<typeof defineModel>;

const Rule = model(
	"enforced.Rule",
	{
		code: textField(),
		size: positiveIntegerField({ dbDefault: 3 }),
		made: textField({ dbDefault: Now() }),
		kind: integerField({ null: true }),
		double: generatedField({ expression: F("size").mul(2), outputField: integerField(), dbPersist: true }),
	},
	{
		constraints: [
			{ kind: "check", name: "size_known", condition: Q({ size__in: [1, 2, 3] }) },
			{ kind: "unique", name: "kind_when_big", fields: ["kind"], condition: Q({ size__gte: 2 }) },
			{ kind: "unique", name: "code_folded", fields: [], expressions: [Lower("code")] },
		],
		indexes: [{ kind: "index", name: "rule_by_size", fields: ["-size", "code"] }],
	},
);

describe.each(backends)("the tables that createTables() makes on $name", ({ open }) => {
	let db: Database;
	beforeAll(async () => {
		db = await open();
		await run('DROP TABLE IF EXISTS "enforced_rule"');
		await createTables(db, { enforced: { Rule } });
	});
	afterAll(() => db.close());

	const run = (sql: string, columns: string[] = []) =>
		db.backend.run({ sql, params: [], columns, reads: columns.length > 0 });
	const insert = async (values: string) =>
		run(`INSERT INTO enforced_rule (code, size, kind) VALUES (${values})`);
	const failed = (values: string): Promise<unknown> =>
		insert(values).then(
			() => "it was accepted",
			(error: unknown) => (error instanceof IntegrityError ? (error.constraint ?? error.kind) : error),
		);

	test("may be made again", async () => {
		await createTables(db, { enforced: { Rule } });
	});

	test("fill in defaults and formulas", async () => {
		await run("INSERT INTO enforced_rule (code) VALUES ('defaults')");
		const { rows } = await run(
			"SELECT size AS a, double AS b, made AS c FROM enforced_rule WHERE code = 'defaults'",
			["a", "b", "c"],
		);

		expect(rows).toEqual([[3, 6, expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/)]]);
	});

	test("refuse what their constraints forbid", async () => {
		await insert("'One', 2, 7");

		expect(await failed("'two', 4, 1")).toBe("size_known");
		expect(await failed("'two', -1, 1")).toMatch(/size/);
		expect(await failed("'ONE', 1, 1")).toBe("code_folded");
		expect(await failed("'two', 2, 7")).toBe("unique");
	});

	test("allow what a condition leaves out", async () => {
		await insert("'small', 1, 7");
	});
});
