// What programs do around queries: models of a test file, shared fields, lookups of their own, helpers that take querysets.
import {
	CASCADE,
	charField,
	type Database,
	dateTimeField,
	type Expression,
	F,
	foreignKey,
	integerField,
	Lower,
	model,
	Prefetch,
	prefetchRelatedObjects,
	Q,
	type QNode,
	QuerySet,
	type Row,
	setDefaultDatabase,
	toSql,
} from "edgeset";
import { expectType } from "./expect-type.ts";
import { Book, Writer, type WriterQuerySet } from "./library/models.ts";

/** An abstract model is an object of fields. */
const dated = { made: dateTimeField({ autoNowAdd: true }), changed: dateTimeField({ autoNow: true }) };

class Pen extends model("desk.Pen", { ...dated, name: charField({ maxLength: 10 }) }) {}
class Cap extends model(
	"desk.Cap",
	{ ...dated, pen: foreignKey("desk.Pen", { relatedName: "caps", onDelete: CASCADE }), size: integerField() },
	{
		ordering: [F("size").desc(), "pen__name"],
		constraints: [
			{ kind: "unique", name: "one", expressions: [Lower("pen__name")], condition: Q({ size__gt: 1 }) },
		],
	},
) {}

declare module "edgeset" {
	interface InstalledApps {
		desk: { Pen: typeof Pen; Cap: typeof Cap };
	}
	/** registerLookup(charField, { name: "length", ... }) */
	interface TextTransforms {
		length: "integer";
	}
	interface TextLookups<T> {
		sounds_like: T;
	}
}

export async function modelsOfATest() {
	const pen: Pen = await Pen.objects.acreate({ name: "x" });
	const caps: Cap[] = await pen.caps.filter({ pen__made__year: 2024, pen__caps__pen: pen });
	expectType<Date | undefined>()(caps[0]?.changed);
	// @ts-expect-error unknown field behind two hops
	Cap.objects.filter({ pen__caps__nope: 1 });
}

export async function registeredLookups() {
	Book.objects
		.filter({ title__length: 3, title__length__gte: 3, title__sounds_like: "x" })
		.orderBy("title__length");
	expectType<[number, string][]>()(await Book.objects.valuesList("writer__name__length", "title"));
	// @ts-expect-error the length is a number
	Book.objects.filter({ title__length: "3" });
}

/** A helper for one model. */
function firstPage(books: QuerySet<"library.Book">) {
	return books.filter({ pages__gt: 0 }).slice(0, 10);
}
/** A helper for any queryset: it keeps its type. */
function halved<S extends { slice(start: number, end?: number): S }>(queryset: S): S {
	return queryset.slice(0, 5);
}
/** A condition made apart. */
const long = (least: number) => Q({ pages__gte: least });
const byAge: Expression<{ readonly $scope: { readonly age: unknown } }, unknown> = F("age");

export async function helpers(db: Database) {
	setDefaultDatabase(db);
	expectType<Book[]>()(await firstPage(Book.objects.using(db)));
	expectType<Writer[]>()(await halved(Writer.objects.grownUp()));
	Book.objects.filter(long(3), long(4).not());
	Writer.objects.orderBy(byAge);
	const both: QNode<readonly ["pages__gte", number]> = long(1).or(long(2));
	Book.objects.filter(
		[long(1), long(2)].reduce((all, one) => all.or(one)),
		both,
	);
	const { sql, params } = toSql(Book.objects.all());
	expectType<string>()(sql);
	void params;
	await prefetchRelatedObjects([await Book.objects.aget()], "topics", Prefetch("writer"));
	let writers: WriterQuerySet = Writer.objects.all();
	writers = writers.grownUp().filter({ name: "x" }).using(db);
	expectType<Writer>()({} as Row<typeof writers>);
	const [count, rows] = await Promise.all([Book.objects.acount(), Book.objects.values("title")]);
	expectType<number>()(count);
	expectType<{ title: string }[]>()(rows);
	// @ts-expect-error a queryset of another model
	firstPage(Writer.objects.all());
	// @ts-expect-error a condition on another model
	Writer.objects.filter(long(3));
	// @ts-expect-error an expression on another model
	Book.objects.orderBy(byAge);
	// @ts-expect-error not a database
	Book.objects.using("default");
}

export class Extended extends QuerySet<"library.Book"> {
	/** A custom method may add annotations, and use what it is called on. */
	withAge() {
		return this.annotate({ age: F("writer__age") }).filter({ age__gt: 3 });
	}
	oldest() {
		return this.withAge().orderBy("-age").afirst();
	}
}
