// Writing: what must be given, what may be, and what comes back.

import type { Database } from "edgeset";
import { F, OuterRef, Subquery } from "edgeset";
import { schemaOf } from "edgeset/schema";
import { expectType } from "./expect-type.ts";
import { Book, Sample, Topic, type Writer } from "./library/models.ts";

declare const writer: Writer;
declare const book: Book;
declare const db: Database;

export async function creating() {
	expectType<Book>()(await Book.objects.acreate({ title: "T", price: "1.00", writer }));
	await Book.objects.acreate({ title: "T", price: "1.00", writer: 3, state: "sold" });
	await Book.objects.acreate({ title: "T", price: "1.00", writer_id: 3, id: 7 });
	await Sample.objects.acreate({ count: 3n, token: "x", width: 1, height: 2 });
	await Sample.objects.acreate({ count: 3n, token: "x", width: 1, height: 2, data: { a: [1] }, by: "token" });
	await Topic.objects.acreate({ slug: "x", parent: "y" });
	const row: { readonly title: string; readonly price: string; readonly writer_id: number } = {
		title: "T",
		price: "1",
		writer_id: 3,
	};
	await Book.objects.acreate(row);
	new Book(row);
	new Book();
	new Book({ title: "T", writer });

	const [found, created] = await Book.objects.agetOrCreate({
		title: "T",
		writer__name: "x",
		defaults: { writer },
	});
	expectType<Book>()(found);
	expectType<boolean>()(created);
	await Book.objects.agetOrCreate({ title: "T", defaults: { writer_id: 3, pages: () => 3 } });
	await Book.objects.filter({ pages: 3 }).aupdateOrCreate({
		title: "T",
		defaults: { pages: 3 },
		createDefaults: { pages: 3, price: "1", writer },
	});
}

export async function fromSchemas(input: unknown) {
	const created = schemaOf(Book, { for: "create" })["~standard"].validate(input);
	if (created.issues) return;
	await Book.objects.acreate(created.value);
	await Book.objects.using(db).acreate({ ...created.value, state: "sold" });
	await writer.books.acreate(created.value);
	new Book(created.value);
	// @ts-expect-error Book has no field 'tilte' to set
	await Book.objects.acreate({ ...created.value, tilte: "T" });
	const changed = schemaOf(Book, { for: "update" })["~standard"].validate(input);
	if (changed.issues) return;
	await Book.objects.filter({ pk: 1 }).aupdate(changed.value);
	// @ts-expect-error an update may leave out what a new object needs
	await Book.objects.acreate(changed.value);
	const untitled = schemaOf(Book, { for: "create", exclude: ["title"] })["~standard"].validate(input);
	if (untitled.issues) return;
	await Book.objects.acreate({ ...untitled.value, title: "T" });
	// @ts-expect-error the title was excluded
	await Book.objects.acreate(untitled.value);
}

export async function bulk() {
	expectType<Book[]>()(
		await Book.objects.abulkCreate([book], {
			batchSize: 10,
			updateConflicts: true,
			updateFields: ["title", "writer_id"],
			uniqueFields: ["id"],
		}),
	);
	expectType<number>()(await Book.objects.abulkUpdate([book], ["title", "writer"], { batchSize: 3 }));
	await Book.objects.abulkCreate([book], {
		onProgress: ({ done, total }) => expectType<number>()(done / total),
	});
	await Book.objects.abulkUpdate([book], ["title"], { onProgress: ({ done }) => expectType<number>()(done) });
	// @ts-expect-error it tells how many, not which
	await Book.objects.abulkCreate([book], { onProgress: ({ row }) => row });
	expectType<Map<number, Book>>()(await Book.objects.ainBulk([1, 2]));
	expectType<Map<string, Sample>>()(await Sample.objects.ainBulk(["x"], { fieldName: "token" }));
	expectType<Map<string, Topic>>()(await Topic.objects.ainBulk());
}

export async function updating() {
	expectType<number>()(
		await Book.objects.filter({ pk: 1 }).aupdate({ pages: F("pages").add(1), state: "sold" }),
	);
	await Book.objects.aupdate({ writer, writer_id: 3, printed: null });
	await Book.objects.aupdate({ writer: F("pages"), title: F("writer__name") });
	const newest = Book.objects
		.filter({ writer: OuterRef("writer") })
		.values("title")
		.slice(0, 1);
	await Book.objects.aupdate({ title: Subquery(newest) });
	expectType<[total: number, byModel: Record<string, number>]>()(
		await Book.objects.filter({ pk: 1 }).adelete(),
	);
}

export async function reading() {
	expectType<Book | null>()(await Book.objects.alast());
	expectType<Book>()(await Book.objects.alatest());
	expectType<Book>()(await Book.objects.filter({ pages: 1 }).aearliest("printed", "-pages"));
	expectType<number>()(await Book.objects.acount());
	expectType<boolean>()(await Book.objects.filter({ pages: 1 }).acontains(book));
	expectType<Book[]>()(
		await Book.objects.using(db).only("title", "writer__name").defer("pages").distinct().reverse(),
	);
	expectType<Book[]>()(await Book.objects.none().union(Book.objects.all(), { all: true }).afilter());
	expectType<Book[]>()(await Book.objects.raw("SELECT * FROM library_book WHERE id = ?", [1]));
	expectType<Book[]>()(await Book.objects.fetchMode("raise").intersection(Book.objects.all()).aall());
	const { lines, sql } = await Book.objects.all().aexplain();
	expectType<string>()(sql);
	expectType<boolean | undefined>()(lines[0]?.fullScan);
}

export function mistakes() {
	// @ts-expect-error price and writer are required
	Book.objects.acreate({ title: "T" });
	// @ts-expect-error unknown key
	Book.objects.acreate({ title: "T", price: "1", writer, zzz: 1 });
	// @ts-expect-error a foreign key takes an instance or a key
	Book.objects.acreate({ title: "T", price: "1", writer: "x" });
	// @ts-expect-error the key is a number
	Book.objects.acreate({ title: "T", price: "1", writer_id: "x" });
	// @ts-expect-error not nullable
	Book.objects.acreate({ title: null, price: "1", writer });
	// @ts-expect-error the database computes it
	Sample.objects.acreate({ count: 3n, token: "x", width: 1, height: 2, area: 2 });
	// @ts-expect-error links are added afterwards
	Book.objects.acreate({ title: "T", price: "1", writer, topics: ["x"] });
	// @ts-expect-error unknown key
	new Book({ titel: "x" });
	// @ts-expect-error unknown default
	Book.objects.agetOrCreate({ title: "T", defaults: { writr: writer } });
	// @ts-expect-error unknown lookup
	Book.objects.agetOrCreate({ titel: "T", defaults: { writer } });
	// @ts-expect-error unknown field
	Book.objects.aupdate({ titel: "x" });
	// @ts-expect-error wrong type
	Book.objects.aupdate({ pages: "x" });
	// @ts-expect-error an expression of another type
	Book.objects.aupdate({ pages: F("title") });
	// @ts-expect-error unknown field
	Book.objects.abulkUpdate([book], ["titel"]);
	// @ts-expect-error another model's instances
	Book.objects.abulkCreate([writer]);
	// @ts-expect-error another model's instance
	Book.objects.acontains(writer);
	// @ts-expect-error not a unique field's type
	Sample.objects.ainBulk([3], { fieldName: "token" });
	// @ts-expect-error not a fetch mode
	Book.objects.fetchMode("all");
}
