// Wrong use, past the compiler: typed errors that name the place, the choices and the nearest name, before any SQL.
import { Count, F, FieldError, Q, QueryError, toSql, ValueError } from "edgeset";
import { describe, expect, it } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import { Author, Book } from "../models.ts";

/** A value whose types were cast away. */
const wrong = <T>(value: unknown): T => value as T;
const books = wrong<Record<string, (...args: unknown[]) => unknown>>(Book.objects);

function caught(body: () => unknown): {
	code: string;
	message: string;
	model?: string;
	field?: string;
	choices?: readonly string[];
} {
	try {
		body();
	} catch (error) {
		return error as never;
	}
	throw new Error("nothing was thrown");
}

onEveryBackend("Misuse", (db) => {
	it("a wrong field names the model, the field, the choices and the nearest name", () => {
		const error = caught(() => books.filter?.({ titel: "x" }));

		expect(error).toBeInstanceOf(FieldError);
		expect(error.model).toBe("Book");
		expect(error.field).toBe("titel");
		expect(error.choices).toContain("title");
		expect(error.message).toBe(
			'Book cannot resolve "titel": Book has no field "titel". Did you mean "title"? Choices: author, author_id, id, meta, pages, price, published, publisher, publisher_id, tags, title, updated.',
		);
	});

	it("a wrong name behind relations names the model it was looked up on", () => {
		expect(caught(() => books.filter?.({ author__mentor__nmae: 1 }))).toMatchObject({
			code: "FieldError",
			model: "Author",
			field: "nmae",
		});
	});

	it.each<[string, () => unknown]>([
		["values()", () => books.values?.("author__nmae")],
		["orderBy()", () => books.orderBy?.("author__nmae")],
		["F()", () => books.filter?.({ title: F(wrong<"title">("author__nmae")) })],
		["Count()", () => books.annotate?.({ n: Count(wrong<"title">("author__nmae")) })],
	])("a wrong name behind a relation has near ones in %s", (_call, body) => {
		const error = caught(body);

		expect(error).toMatchObject({ code: "FieldError", model: "Author", field: "nmae" });
		expect(error.message).toContain('Did you mean "name"?');
	});

	it("a table that is missing says how to make it", async () => {
		const statement = { sql: 'SELECT 1 FROM "library_shelf"', params: [], columns: ["c0"], reads: true };

		await expect((async () => db().backend.run(statement))()).rejects.toThrow(
			"no such table: library_shelf. Make the tables first: await createTables(db, apps).",
		);
	});

	it("a wrong lookup names the lookups of the field", () => {
		const error = caught(() => books.filter?.({ title__icontain: "x" }));

		expect(error).toMatchObject({ code: "FieldError", field: "icontain" });
		expect(error.message).toContain('Did you mean "icontains"?');
	});

	it("a wrong value says where and what was expected, and nothing is sent", async () => {
		await expectQueries(db(), 0, async () => {
			expect(caught(() => books.filter?.({ pages__gt: "many" }))).toMatchObject({
				code: "ValueError",
				model: "Book",
				field: "pages__gt",
			});
			expect(caught(() => books.filter?.({ published: "yesterday" })).message).toContain("published");
			expect(caught(() => books.filter?.({ pages: undefined })).message).toContain("undefined");
			expect(caught(() => books.filter?.({ author: new Author({ name: "unsaved" }) })).message).toContain(
				"not saved",
			);
			await expect(
				wrong<typeof books>(Book.objects).acreate?.({ title: "x", author: 1, pages: 1.5 }),
			).rejects.toBeInstanceOf(ValueError);
			await expect(
				Book.objects.filter({ pk: 1 }).aupdate({ pages: wrong<number>("x") }),
			).rejects.toBeInstanceOf(ValueError);
		});
	});

	describe("calls that make no sense", () => {
		const misuses: [string, () => unknown, new (...args: never[]) => Error][] = [
			["filter after a slice", () => Book.objects.all().slice(0, 3).filter({ title: "x" }), QueryError],
			["orderBy after a slice", () => Book.objects.all().slice(0, 3).orderBy("title"), QueryError],
			["a negative slice", () => Book.objects.all().slice(-1), QueryError],
			["selectRelated over many", () => books.selectRelated?.("tags"), FieldError],
			[
				"an aggregate of an aggregate",
				() =>
					wrong<typeof books>(Author.objects.annotate({ n: Count("books") })).annotate?.({
						m: Count("n" as never),
					}),
				FieldError,
			],
			["flat with two fields", () => books.valuesList?.("title", "pages", { flat: true }), QueryError],
			["an annotation named like a field", () => books.annotate?.({ title: F("pages") }), ValueError],
			[
				"ordering by an aggregate that is not annotated",
				() => books.orderBy?.(Count("tags" as never)),
				FieldError,
			],
			["a condition that is none", () => books.filter?.(5), FieldError],
			["an unknown name in Q", () => books.filter?.(Q({ nope: 1 } as never)), FieldError],
		];

		it.each(misuses)("%s throws", (_name, body, expected) => {
			expect(body).toThrow(expected);
		});
	});

	it("chain methods leave the queryset as it was", async () => {
		const before = Book.objects.filter({ pages__gt: 1 });
		const { sql } = toSql(before);

		before.exclude({ title: "x" }).orderBy("-title").distinct().slice(0, 1);

		expect(Object.isFrozen(before)).toBe(true);
		expect(toSql(before).sql).toBe(sql);
	});

	it("a manager cannot be awaited by accident", () => {
		expect("then" in Book.objects).toBe(false);
	});
});
