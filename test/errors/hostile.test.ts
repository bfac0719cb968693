import { Concat, F, OrmError, Q, StringAgg, toSql, Value } from "edgeset";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";
import { hostileStrings, isStorable } from "./hostile-strings.ts";

/** The models without their types: a hostile caller does not compile either. */
type Untyped = any;
const storable = hostileStrings.filter(isStorable);
const short = storable.filter((text) => text.length < 1000);

onEveryBackend("Hostile strings", (db) => {
	it("are three hundred", () => {
		expect(hostileStrings).toHaveLength(300);
	});

	it("are stored and found again exactly, or refused with a typed error", async () => {
		for (const text of hostileStrings) {
			const created = Author.objects.acreate({ name: text, email: text });
			if (!isStorable(text))
				await expect(created, JSON.stringify(text.slice(0, 20))).rejects.toBeInstanceOf(OrmError);
			else await created;
		}

		expect(await Author.objects.acount()).toBe(storable.length);
		for (const text of storable) {
			const found = await Author.objects.filter({ name: text }).valuesList("email", { flat: true });
			expect(found, JSON.stringify(text.slice(0, 20))).toEqual([text]);
		}
	});

	it("are literal in every text lookup", async () => {
		await Author.objects.abulkCreate(short.map((name) => new Author({ name })));

		for (const text of short) {
			const lookups = [
				{ name__contains: text },
				{ name__startswith: text },
				{ name__endswith: text },
				{ name__in: [text] },
				{ name__gte: text, name__lte: text },
			];
			for (const lookup of lookups) {
				const names = await Author.objects.filter(lookup as Untyped).valuesList("name", { flat: true });
				expect(names, `${Object.keys(lookup)[0]} ${JSON.stringify(text)}`).toContain(text);
				const [key = ""] = Object.keys(lookup);
				if (key.endsWith("contains")) expect(names.every((name) => name.includes(text))).toBe(true);
				if (key.endsWith("startswith")) expect(names.every((name) => name.startsWith(text))).toBe(true);
				if (key.endsWith("endswith")) expect(names.every((name) => name.endsWith(text))).toBe(true);
			}
		}
	});

	it("pass through updates, bulk writes, JSON and expressions unchanged", async () => {
		const author = await Author.objects.acreate({ name: "plain" });
		const book = await Book.objects.acreate({ title: "plain", author });

		for (const text of short) {
			await Author.objects.filter({ pk: author.pk }).aupdate({ name: text });
			await Book.objects.filter({ pk: book.pk }).aupdate({ meta: { isbn: text } });
			author.email = text;
			await Author.objects.abulkUpdate([author], ["email"]);
			const [name, email, both] = (
				await Author.objects
					.annotate({ both: Concat(F("name"), Value(text)) } as Untyped)
					.valuesList("name", "email", "both" as Untyped)
			)[0] as Untyped;
			expect([name, email, both]).toEqual([text, text, text + text]);
			expect((await Book.objects.aget({ pk: book.pk })).meta).toEqual({ isbn: text });
			expect(await Book.objects.filter({ meta__isbn: text } as Untyped).acount(), JSON.stringify(text)).toBe(
				1,
			);
		}
	});

	it("join groups as delimiters", async () => {
		await Tag.objects.abulkCreate([new Tag({ name: "a" }), new Tag({ name: "b" })]);

		for (const text of short) {
			const { all } = (await (Tag.objects as Untyped).aaggregate({
				all: StringAgg("name", Value(text), { orderBy: "name" }),
			})) as Untyped;
			expect(all).toBe(`a${text}b`);
		}
	});

	it("never change the shape of a statement as values", () => {
		const shapes = new Set(short.map((text) => toSql(Author.objects.filter({ name: text }).using(db())).sql));
		const lists = new Set(
			short.map((text) => toSql(Author.objects.filter({ name__in: [text, "x"] }).using(db())).sql),
		);

		expect(shapes.size).toBe(1);
		expect(lists.size).toBe(1);
	});

	it("as names are known names or typed errors, and change nothing", async () => {
		await Author.objects.acreate({ name: "kept" });
		const authors = Author.objects as Untyped;
		const known = new Set(["name", "email"]);

		for (const text of hostileStrings) {
			if (known.has(text)) continue;
			const attempts: (() => unknown)[] = [
				() => authors.filter({ [text]: 1 }),
				() => authors.filter({ [`name__${text}`]: 1 }),
				() => authors.filter(Q({ [text]: 1 } as Untyped)),
				() => authors.orderBy(text),
				() => authors.values(text),
				() => authors.annotate({ double: F(text as Untyped) }),
				() => authors.selectRelated(text),
				() => authors.only(text),
			];
			for (const attempt of attempts)
				expect(outcome(attempt), JSON.stringify(text.slice(0, 30))).toBe("refused or harmless");
			await expect(Promise.resolve().then(() => authors.aupdate({ [text]: 1 }))).rejects.toBeInstanceOf(
				OrmError,
			);
		}
		expect(await Author.objects.valuesList("name", { flat: true })).toEqual(["kept"]);
	});

	it("as aliases are quoted names or typed errors", async () => {
		await Author.objects.acreate({ name: "Ann" });

		for (const text of short) {
			try {
				const rows = (await (Author.objects as Untyped)
					.annotate({ [text]: Value(7) })
					.values("name", text)) as Untyped;
				expect(rows[0][text], JSON.stringify(text)).toBe(7);
			} catch (error) {
				expect(error, JSON.stringify(text)).toBeInstanceOf(OrmError);
			}
		}
		expect(await Author.objects.acount()).toBe(1);
	});
});

/** Either a typed error, or a queryset: what is no name of the model must not reach SQL. */
function outcome(attempt: () => unknown): string {
	try {
		const queryset = attempt() as { query: unknown };
		toSql(queryset as Untyped);
		return "refused or harmless";
	} catch (error) {
		return error instanceof OrmError ? "refused or harmless" : `threw ${String(error).slice(0, 80)}`;
	}
}
