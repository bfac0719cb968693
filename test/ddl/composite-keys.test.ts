// Tables with keys of several fields, and the declarations that can have none.
import {
	CASCADE,
	ConfigurationError,
	charField,
	compositePrimaryKey,
	F,
	foreignKey,
	generatedField,
	integerField,
	jsonField,
	manyToManyField,
	oneToOneField,
	Q,
} from "edgeset";
import { createTablesSql } from "edgeset/ddl";
import { describe, expect, test } from "vitest";
import { defineModel } from "../../src/model/define-model.ts";

type Fields = Readonly<Record<string, unknown>>;
type Options = NonNullable<Parameters<typeof defineModel>[2]>;
/** Fields as the public factories type them; the code itself takes plain specs. */
const model = defineModel as unknown as (
	label: string,
	fields: Fields,
	options?: Options,
) => ReturnType<typeof defineModel>;
/** Labels that only this file knows. */
const to = (label: string): never => label as never;

let count = 0;
/** A model of an app of its own, in the table "item". */
function item(fields: Fields, options: Options = {}): [app: string, Item: ReturnType<typeof defineModel>] {
	const app = `ckey${++count}`;
	return [app, model(`${app}.Item`, fields, { dbTable: "item", ...options })];
}
function statements(fields: Fields, options: Options = {}): string[] {
	const [app, Item] = item(fields, options);
	return createTablesSql({ [app]: { Item } });
}

const text = charField({ maxLength: 9 });
const pair = { pk: compositePrimaryKey("a", "b"), a: integerField(), b: text };

describe("tables", () => {
	test("the key is a constraint of the table, and there is no automatic one", () => {
		expect(statements({ ...pair, n: integerField({ null: true }) })).toEqual([
			'CREATE TABLE IF NOT EXISTS "item" ("a" integer NOT NULL, "b" varchar(9) NOT NULL, "n" integer NULL, PRIMARY KEY ("a", "b"))',
		]);
	});

	test("it has the order of the names, and names of columns", () => {
		const fields = {
			pk: compositePrimaryKey("b", "id"),
			id: integerField(),
			b: charField({ maxLength: 9, dbColumn: "bee" }),
		};
		expect(statements(fields)[0]).toContain('PRIMARY KEY ("bee", "id")');
	});

	test("a foreign key is a part by its name or its attname, and keeps its index", () => {
		for (const name of ["up", "up_id"]) {
			const app = `ckey${++count}`;
			const Up = model(`${app}.Up`, { name: text });
			const Item = model(
				`${app}.Item`,
				{
					pk: compositePrimaryKey(name, "a"),
					up: foreignKey(to(`${app}.Up`), { onDelete: CASCADE }),
					a: integerField(),
				},
				{ dbTable: "item" },
			);
			const [, table, index] = createTablesSql({ [app]: { Up, Item } });
			expect(table).toContain('PRIMARY KEY ("up_id", "a")');
			expect(index).toContain('ON "item" ("up_id")');
		}
	});

	test("constraints follow, and may speak of the key", () => {
		const constraints = [{ kind: "check", name: "not_first", condition: Q({ pk: [1, "x"] }).not() }] as const;
		expect(statements(pair, { constraints })[0]).toMatch(
			/PRIMARY KEY \("a", "b"\), CONSTRAINT "not_first" CHECK \(NOT \("a" = 1 AND "b" = 'x'\)\)\)$/,
		);
	});

	test("an index or constraint lists fields, not the key", () => {
		expect(() => statements(pair, { uniqueTogether: [["pk", "a"]] })).toThrow('has no column for "pk"');
		expect(() => statements(pair, { indexes: [{ kind: "index", name: "i", fields: ["pk"] }] })).toThrow(
			'has no column for "pk"',
		);
	});

	test("an abstract model may bring the key", () => {
		expect(statements({ n: integerField(), ...pair })[0]).toContain('PRIMARY KEY ("a", "b")');
	});

	test("a proxy has the key of its base", () => {
		const [app, Item] = item(pair);
		const Same = model(`${app}.Proxy`, {}, { proxy: true, bases: [Item] });

		expect(Same.$meta.pk).toBe(Item.$meta.pk);
		expect(new Same({ pk: [1, "x"] }).pk).toEqual([1, "x"]);
	});
});

describe("refusals", () => {
	const refused: Readonly<Record<string, [make: () => unknown, message: string]>> = {
		"one field": [() => compositePrimaryKey(...(["a"] as never)), "must have at least two fields"],
		"no field": [() => compositePrimaryKey(...([] as never)), "must have at least two fields"],
		"a name twice": [() => compositePrimaryKey("a", "a"), "a field is named twice"],
		"what is no name": [() => compositePrimaryKey("a", 1 as never), "it takes names of fields"],
		"options of columns": [
			() => compositePrimaryKey(...(["a", "b", { dbColumn: "c" }] as never)),
			"without a column of its own it has no options",
		],
		"another name": [() => item({ key: pair.pk, a: pair.a, b: pair.b }), "must be named"],
		"two of them": [() => item({ ...pair, key: compositePrimaryKey("b", "a") }), "must be named"],
		"an unknown field": [
			() => item({ pk: compositePrimaryKey("a", "bb"), a: text, b: text }),
			'the model has no field "bb" for its key',
		],
		itself: [() => item({ pk: compositePrimaryKey("a", "pk"), a: text }), 'has no field "pk"'],
		"a column's name": [
			() =>
				item({
					pk: compositePrimaryKey("a", "bee"),
					a: text,
					b: charField({ maxLength: 9, dbColumn: "bee" }),
				}),
			'has no field "bee"',
		],
		"a field by both names": [
			() =>
				item({
					pk: compositePrimaryKey("up", "up_id"),
					up: foreignKey(to("ckey.Up"), { onDelete: CASCADE }),
				}),
			'"up" is named twice',
		],
		"a nullable field": [
			() => item({ ...pair, b: integerField({ null: true }) }),
			'"b" may be null, but no part of a key may. Remove null: true.',
		],
		"a generated field": [
			() =>
				item({
					...pair,
					b: generatedField({ expression: F("a"), outputField: integerField(), dbPersist: true }),
				}),
			'"b" is generated',
		],
		"a JSON field": [() => item({ ...pair, b: jsonField() }), "JSON document"],
		"a many-to-many field": [
			() => item({ ...pair, b: manyToManyField(to("ckey.Up")) }),
			"cannot start from a composite primary key",
		],
		"many-to-many beside it": [
			() => item({ ...pair, many: manyToManyField(to("ckey.Up")) }),
			'"many": a many-to-many relation cannot start from a composite primary key',
		],
		"another primary key": [
			() => item({ ...pair, id: integerField({ primaryKey: true }) }),
			'"id" is a primary key too',
		],
		"a table of a base": [() => item(pair, { bases: ["ckey.Up"] }), "cannot extend another model's table"],
	};
	for (const [name, [make, message]] of Object.entries(refused))
		test(name, () => {
			expect(make).toThrow(ConfigurationError);
			expect(make).toThrow(message);
		});

	const relations: Readonly<Record<string, (label: never) => unknown>> = {
		"a foreign key": (label) => foreignKey(label, { onDelete: CASCADE }),
		"a foreign key to pk": (label) => foreignKey(label, { onDelete: CASCADE, toField: "pk" }),
		"a one-to-one": (label) => oneToOneField(label, { onDelete: CASCADE }),
		"a many-to-many": (label) => manyToManyField(label),
	};
	for (const [name, relation] of Object.entries(relations))
		test(`${name} to such a model`, () => {
			const [app, Item] = item(pair);
			const Other = model(`${app}.Other`, { target: relation(to(`${app}.Item`)) });

			expect(() => createTablesSql({ [app]: { Item, Other } })).toThrow(
				`${app}.Other.target: a relation cannot hold a composite primary key, which the model it points at has.`,
			);
		});

	test("a child's table of such a model", () => {
		const [app, Item] = item(pair);
		const Child = model(`${app}.Child`, { n: integerField() }, { bases: [`${app}.Item`] });

		expect(() => createTablesSql({ [app]: { Item, Child } })).toThrow(ConfigurationError);
	});

	test("a relation to another field of it is fine", () => {
		const [app, Item] = item({ ...pair, code: charField({ maxLength: 3, unique: true }) });
		const Other = model(`${app}.Other`, {
			target: foreignKey(to(`${app}.Item`), { onDelete: CASCADE, toField: "code" }),
		});

		expect(createTablesSql({ [app]: { Item, Other } })[1]).toContain('REFERENCES "item" ("code")');
	});
});
