// Models as Standard Schemas: what they take, what they give, what they refuse.
import { ConfigurationError, FieldError } from "edgeset";
import { schemaOf } from "edgeset/schema";
import { expect, test } from "vitest";
import { Book } from "../models.ts";
import { Item, Maker, Passport, Sample } from "../validation/models.ts";

type Schema = {
	readonly "~standard": {
		validate(value: unknown): {
			issues?: readonly { path: readonly string[]; code: string | undefined }[] | undefined;
			value?: unknown;
		};
	};
};
const taken = (schema: Schema, input: unknown) => {
	const result = schema["~standard"].validate(input);
	expect(result.issues).toBeUndefined();
	return result.value;
};
const issuesOf = (schema: Schema, input: unknown) =>
	(schema["~standard"].validate(input).issues ?? []).map(({ path, code }) => [path.join("."), code]);

const create = schemaOf(Item, { for: "create" });
const update = schemaOf(Item, { for: "update" });

test("it is a Standard Schema", () => {
	expect(create["~standard"]).toMatchObject({ version: 1, vendor: "edgeset" });
	expect(() => {
		(create["~standard"] as { version: number }).version = 2;
	}).toThrow(TypeError);
});

test("values come in any form and leave in the field's own", () => {
	expect(taken(create, { name: "Cup", price: 5, stock: "3", maker: "7" })).toEqual({
		name: "Cup",
		price: "5.00",
		stock: 3,
		maker_id: 7,
	});
});

test("what is missing is required, unless there is a default", () => {
	expect(issuesOf(create, {})).toEqual([
		["name", "required"],
		["price", "required"],
	]);
	expect(issuesOf(create, { name: undefined, price: null })).toEqual([
		["price", "null"],
		["name", "required"],
	]);
	expect(taken(update, {})).toEqual({});
	expect(taken(update, { shelf: null, maker_id: "" })).toEqual({ shelf: null, maker_id: null });
});

test("the codes are those of afullClean()", () => {
	expect(
		issuesOf(update, { name: "a".repeat(21), price: "1.234", stock: -1, size: "L", retired: "x" }),
	).toEqual([
		["name", "capital"],
		["name", "max_length"],
		["price", "max_decimal_places"],
		["stock", "min_value"],
		["size", "invalid_choice"],
		["retired", "invalid"],
	]);
});

test("names that are no field of it are refused", () => {
	const hostile = JSON.parse(
		'{"__proto__": {"admin": true}, "constructor": 1, "toString": 1, "net": 1, "id": 1, "pk": 1}',
	);

	expect(issuesOf(update, hostile)).toEqual(
		["__proto__", "constructor", "toString", "net", "id", "pk"].map((name) => [name, "unknown_field"]),
	);
	expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test("a key is given once", () => {
	expect(issuesOf(update, { maker: 1, maker_id: 2 })).toEqual([["maker_id", "invalid"]]);
});

test.each([null, undefined, 1, "x", [], new Map(), () => 1])("%s is no object", (input) => {
	expect(issuesOf(update, input)).toEqual([["", "invalid"]]);
});

test("an inherited value is none", () => {
	expect(taken(update, Object.create({ name: "Cup" }))).toEqual({});
	expect(taken(update, Object.assign(Object.create(null), { name: "Cup" }))).toEqual({ name: "Cup" });
});

test("fields are chosen by only and exclude", () => {
	expect(
		issuesOf(schemaOf(Item, { for: "create", only: ["name", "maker"] }), { name: "Cup", price: 1 }),
	).toEqual([["price", "unknown_field"]]);
	expect(taken(schemaOf(Item, { for: "create", exclude: ["price"] }), { name: "Cup" })).toEqual({
		name: "Cup",
	});
	expect(taken(schemaOf(Maker, { for: "create", only: ["id", "name"] }), { id: "4", name: "M" })).toEqual({
		id: 4,
		name: "M",
	});
});

test("a key that is no number that counts itself is part of a new object only", () => {
	expect(taken(schemaOf(Passport, { for: "create" }), { maker_id: 1 })).toEqual({ maker_id: 1 });
	expect(issuesOf(schemaOf(Passport, { for: "update" }), { maker_id: 1 })).toEqual([
		["maker_id", "unknown_field"],
	]);
});

test("blank text stays text, other blank values are NULL", () => {
	const schema = schemaOf(Sample, { for: "create" });

	expect(taken(schema, { text: "", whole: "", day: "", flag: "", data: {}, ip: null })).toEqual({
		text: "",
		whole: null,
		day: null,
		flag: null,
		data: {},
		ip: null,
	});
});

test("mistakes in the options are told at once", () => {
	expect(() => schemaOf(Item, {} as never)).toThrow('the option "for" is missing or wrong');
	expect(() => schemaOf(Item, undefined as never)).toThrow(ConfigurationError);
	expect(() => schemaOf({} as never, { for: "create" })).toThrow("the first argument is not a model");
	expect(() => schemaOf(Item, { for: "create", only: ["nmae" as "name"] })).toThrow('Did you mean "name"?');
	expect(() => schemaOf(Book, { for: "create", exclude: ["tags" as "title"] })).toThrow(FieldError);
	expect(() => schemaOf(Item, { for: "create", only: ["net" as "name"] })).toThrow("it is generated");
	expect(() => schemaOf(Maker, { for: "update", only: ["id"] })).toThrow("it is the key");
});

test("the types are those of the fields", () => {
	const result = schemaOf(Book, { for: "create", exclude: ["meta", "publisher_id"] })["~standard"].validate(
		{},
	);
	if (!result.issues) {
		const { title, author_id, pages }: { title: string; author_id: number; pages?: number | null } =
			result.value;
		void [author_id, pages];
		// @ts-expect-error it was excluded
		void result.value.meta;
		expect(new Book(result.value).title).toBe(title);
	}
	const change = schemaOf(Book, { for: "update", only: ["title"] })["~standard"].validate({ title: "A" });
	if (!change.issues) {
		const value: { title?: string } = change.value;
		expect(value).toEqual({ title: "A" });
	}
	expect(result.issues).toBeDefined();
});
