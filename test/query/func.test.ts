// Func(): functions of SQLite by their names, and by templates of the user's own.
import { charField, F, Func, integerField, textField, toSql, Value } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book } from "../models.ts";

const refused = (call: () => unknown): unknown => {
	try {
		return call();
	} catch (error) {
		return error;
	}
};

onEveryBackend("Func()", () => {
	beforeEach(async () => {
		const author = await Author.objects.acreate({ name: "Ann" });
		await Book.objects.acreate({ title: "Tides", pages: 107, author });
	});

	test("calls a function by its name", async () => {
		const quoted = Func("title", { function: "QUOTE", outputField: textField() });

		expect(await Book.objects.annotate({ quoted }).valuesList("quoted", { flat: true })).toEqual(["'Tides'"]);
	});

	test("writes a template, with the arguments where it says", async () => {
		const start = Func("title", {
			function: "substr",
			template: "%(function)s(%(expressions)s, 1, 2) || '%%'",
			outputField: charField({ maxLength: 3 }),
		});
		const books = Book.objects.annotate({ start }).valuesList("start", { flat: true });

		expect(toSql(books).sql).toBe(
			`SELECT substr("library_book"."title", 1, 2) || '%' AS "c0" FROM "library_book"`,
		);
		expect(await books).toEqual(["Ti%"]);
	});

	test("joins the arguments as it is told, and names them twice when the template does", async () => {
		const twice = Func(F("pages"), Value(7), {
			template: "(%(expressions)s) + (%(expressions)s)",
			argJoiner: " - ",
			arity: 2,
			outputField: integerField(),
		});
		const books = Book.objects.annotate({ twice });

		expect(await books.valuesList("twice", { flat: true })).toEqual([200]);
		expect(await books.filter({ twice__gt: 199 }).acount()).toBe(1);
	});

	test("two templates are two shapes", async () => {
		const by = (argJoiner: string) =>
			Book.objects
				.annotate({
					n: Func("pages", Value(7), { template: "%(expressions)s", argJoiner, outputField: integerField() }),
				})
				.valuesList("n", { flat: true });

		expect([await by(" + "), await by(" - ")]).toEqual([[114], [100]]);
	});

	test.each([
		["a name that is none", { function: "1; DROP" }, "must be a plain name"],
		["no name for the template", {}, "must be a plain name"],
		["a place that nothing fills", { function: "f", template: "%(function)s(%(type)s)" }, "nothing fills"],
		["the wrong number of arguments", { function: "f", arity: 2 }, "takes 2 arguments"],
	])("refuses %s", (_name, options, message) => {
		expect(refused(() => Func("title", options))).toMatchObject({
			code: "ValueError",
			message: expect.stringContaining(message),
		});
	});

	test("refuses an option there is not", () => {
		expect(refused(() => Func("title", { function: "f", ouputField: null }))).toMatchObject({
			code: "ConfigurationError",
			message: expect.stringContaining('no option "ouputField". Did you mean "outputField"?'),
		});
	});

	test("refuses to go without options", () => {
		expect(refused(() => Func("title"))).toMatchObject({ code: "ValueError" });
	});
});
