// Lookups, ordering and rows: what compiles, what comes out, and which mistakes do not compile.
import { Avg, Count, F, Max, Min, Q, type QuerySet, type Row, Sum } from "edgeset";
import { expectType } from "./expect-type.ts";
import { Book, House, Review, Sample, Topic, Writer } from "./library/models.ts";
import { Order } from "./shop/models.ts";

declare const writer: Writer;
declare const book: Book;
declare const word: string;

export async function lookups() {
	// forward, reverse, self, many-to-many, another app, any depth
	expectType<Writer[]>()(
		await Writer.objects
			.filter({ name__istartswith: "B", books__printed__year__gt: 1999 })
			.orderBy("-name", "books__title", "?"),
	);
	Book.objects.filter({ writer__house__lead__writer__teacher__students__books__topics__slug__in: ["x"] });
	Book.objects.filter({ orders__quantity__gte: 2, review__stars: 5, leadOf__name: "x" });
	Book.objects.filter({ writer__biography__text__icontains: "x" });
	Order.objects.filter({ book__writer__house__name: "x" });
	// a relation takes an instance, a key, a queryset or nothing
	Book.objects.filter({ writer, writer__in: [writer, 4], topics: "slug", writer_id__lt: 9, pk__in: [1, 2] });
	Book.objects.filter({ writer__teacher: null, writer__teacher__isnull: true, writer__gt: 3 });
	Book.objects.filter({ writer__in: Writer.objects.filter({ age: 3 }), topics__in: Topic.objects.all() });
	Topic.objects.filter({ pk: "slug", pk__startswith: "s", related__slug: "x" });
	// several conditions at once
	Book.objects.filter(Q({ pages: 1 }), Q({ title: "x" }), { state: "sold" });
	Book.objects.filter(
		Q({ pages: 1 })
			.or(Q({ title: "x" }))
			.and({ pages: 3 })
			.xor(Q({ pages: 3 }))
			.not(),
	);
	Writer.objects.filter(Q({ name__icontains: "x" }).or(Q({ age__gt: F("books__pages") })));
	Writer.objects.filter(
		Writer.Q({ name: "x" })
			.or(Writer.Q({ books__state: "sold" }))
			.not(),
	);
	Book.objects.filter(Q(Q({ pages: 1 }), Q({ pages: 2 })));
	Book.objects
		.filter({ pages__gt: F("writer__age"), state: "sold" })
		.exclude({ price__lt: F("pages").mul(2) });
	Book.objects.filter({ pages__range: [F("writer__age"), 100], pages__in: [1, F("writer__age")] });
	// transforms, also one after the other
	Book.objects.filter({
		printed__month: 2,
		printed__iso_week_day__in: [1, 2],
		printed__year__lt: F("pages"),
	});
	Sample.objects.filter({
		created__date: "2020-01-01",
		created__time__hour: 3,
		created__date__year__gte: 2000,
	});
	Sample.objects.filter({ opens__hour: 3, opens: "10:00:00", created__quarter: 1, created__second__lt: 3 });
	// every kind of value
	Sample.objects.filter({ count: 3n, count__gt: 3, ratio__lte: 0.5, isOpen: true, lasts__gt: 60_000 });
	Sample.objects.filter({ token: "x", token__startswith: "a", address: "::1", bytes: new Uint8Array() });
	Sample.objects.filter({ created__lt: new Date(), created__range: [new Date(), new Date()], area__gt: 3 });
	Book.objects.filter({ price: "1.50", price__gt: 1, grade: 1, grade__in: [1, 2], title__regex: /x/ });
	// text lookups on anything
	Book.objects.filter({ pages__contains: "1", printed__startswith: "2020" });
	// json, of any depth
	Sample.objects.filter({
		data__a__0__b: 1,
		data__a__0__b__gt: 3,
		data__has_key: "a",
		data__contains: { a: 1 },
	});
	Sample.objects.filter({ data: { a: [1] }, data__isnull: false, data__a__isnull: true });
	Book.objects.filter({ notes__isbn: "1", notes: { isbn: "1" } });
	// toField: the key is that field
	Sample.objects.filter({ by: "token", by_id: "token", by__width: 3, product__width: 3, product__in: [1] });
	// names made at run time are checked at run time
	Book.objects.filter({ [word]: 3 } as Record<string, unknown>);
	Book.objects.orderBy(word, F(word).desc());
	for await (const one of Writer.objects.filter({ age: 3 })) expectType<Writer>()(one);
	for await (const one of Writer.objects.aiterator({ chunkSize: 10 })) expectType<Writer>()(one);
}

export async function rows() {
	expectType<{ title: string; writer__name: string; writer__teacher__age: number | null }[]>()(
		await Book.objects.values("title", "writer__name", "writer__teacher__age"),
	);
	expectType<{ books__title: string | null; books__printed__year: number | null }[]>()(
		await Writer.objects.values("books__title", "books__printed__year"),
	);
	expectType<{ name: string; id: number; lead_id: number | null }[]>()(await House.objects.values());
	expectType<string[]>()(await Book.objects.valuesList("title", { flat: true }));
	expectType<[string, number, number][]>()(await Book.objects.valuesList("title", "pages", "writer"));
	expectType<{ title: string; topics: string | null }[]>()(
		await Book.objects.valuesList("title", "topics", { named: true }),
	);
	expectType<("draft" | "sold")[]>()(await Book.objects.valuesList("state", { flat: true }));
	expectType<(1 | 2 | null)[]>()(await Book.objects.valuesList("grade", { flat: true }));
	expectType<[bigint, number, boolean, string | null, Date, number | null, string, Uint8Array | null][]>()(
		await Sample.objects.valuesList(
			"count",
			"ratio",
			"isOpen",
			"opens",
			"created",
			"lasts",
			"token",
			"bytes",
		),
	);
	expectType<{ data: unknown; data__a__b: unknown; area: number }[]>()(
		await Sample.objects.values("data", "data__a__b", "area"),
	);
	expectType<{ by: string | null; by_id: string | null }[]>()(await Sample.objects.values("by", "by_id"));
	// expressions among the columns
	expectType<number>()((await Book.objects.values("title", { double: F("pages").mul(2) }))[0]!.double);
	expectType<string>()((await Book.objects.values("title", { n: Count("topics") }))[0]!.title);
	expectType<[string, number][]>()(await Book.objects.valuesList("title", F("pages").add(1)));
	expectType<string[]>()(await Book.objects.dates("printed", "month", "DESC"));
	expectType<Date[]>()(await Sample.objects.datetimes("created", "hour"));
	expectType<Row<QuerySet<"library.Writer">>>()(writer);
}

export async function annotations() {
	const stats = await Writer.objects
		.annotate({ n: Count("books"), mean: Avg("books__pages"), last: Max("books__printed") })
		.filter({ n__gt: 3, mean__lt: 3.5, last__year: 2000 })
		.orderBy("-n")
		.values("name", "n", "mean", "last");
	expectType<{ name: string; n: number; mean: number | null; last: string | null }[]>()(stats);
	const annotated = await Writer.objects.annotate({ n: Count("books") }).afirst();
	if (annotated) {
		expectType<number>()(annotated.n);
		expectType<string>()(annotated.display);
	}
	const grouped = await Book.objects.values("writer").annotate({ n: Count("id") });
	expectType<number>()(grouped[0]!.writer);
	expectType<number>()(grouped[0]!.n);
	// @ts-expect-error rows of values() are no instances
	grouped[0]!.title;
	expectType<{ total: number | null; n: number; least: string | null; mean: string | null }>()(
		await Book.objects.aaggregate({
			total: Sum("pages"),
			n: Count("pk"),
			least: Min("price"),
			mean: Avg("price"),
		}),
	);
	const aliased = await Writer.objects
		.alias({ n: Count("books") })
		.filter({ n__gt: 3 })
		.orderBy("n")
		.aget();
	expectType<Writer>()(aliased);
	// @ts-expect-error alias() adds nothing to the rows
	aliased.n;
	// an annotation may use one made before
	Book.objects
		.annotate({ double: F("pages").mul(2) })
		.annotate({ more: F("double").add(1) })
		.filter({ more: 3 });
}

export async function customQuerySets() {
	const chained = await Writer.objects
		.grownUp()
		.annotate({ n: Count("books") })
		.grownUp()
		.filter({ n__gt: 1 })
		.published(3)
		.selectRelated("house")
		.aget();
	expectType<number>()(chained.n);
	expectType<number>()(chained.bookCount);
	expectType<string>()(chained.house.name);
	const asBase: QuerySet<"library.Writer"> = Writer.objects.published(3);
	expectType<Writer>()({} as Row<typeof asBase>);
	expectType<string[]>()(await Writer.objects.anames());
	expectType<string[]>()(await writer.titles());
	expectType<Writer[]>()(await writer.students.grownUp());
}

export function mistakes() {
	// @ts-expect-error unknown field: Cannot resolve 'titel' in 'titel' into a field of Book
	Book.objects.filter({ titel: "x" });
	// @ts-expect-error unknown field after a hop
	Book.objects.filter({ writer__nam: "x" });
	// @ts-expect-error six hops away
	Book.objects.filter({ writer__house__lead__writer__teacher__nam: "x" });
	// @ts-expect-error Unsupported lookup 'icontain' for a text field
	Book.objects.filter({ title__icontain: "x" });
	// @ts-expect-error unknown lookup after a transform
	Book.objects.filter({ printed__year__greater: 3 });
	// @ts-expect-error a transform that dates do not have
	Book.objects.filter({ printed__hour: 3 });
	// @ts-expect-error wrong type
	Book.objects.filter({ pages__gt: "x" });
	// @ts-expect-error wrong type in a list
	Book.objects.filter({ pages__in: [1, "2"] });
	// @ts-expect-error wrong type behind a reverse relation and a transform
	Writer.objects.filter({ books__printed__year__gte: "2020" });
	// @ts-expect-error a date is text
	Book.objects.filter({ printed: new Date() });
	// @ts-expect-error a moment is a Date
	Sample.objects.filter({ created: "2020-01-01" });
	// @ts-expect-error not one of the choices
	Book.objects.filter({ state: "nope" });
	// @ts-expect-error not one of the choices
	Book.objects.filter({ grade: 3 });
	// @ts-expect-error null where the relation is required
	Book.objects.filter({ writer: null });
	// @ts-expect-error another model's instance
	Book.objects.filter({ writer: book });
	// @ts-expect-error the key is toField's
	Sample.objects.filter({ by: 3 });
	// @ts-expect-error relatedQueryName replaces relatedName in lookups
	Sample.objects.filter({ made__width: 3 });
	// @ts-expect-error a symmetrical relation has no other side
	Topic.objects.filter({ topic: "x" });
	// @ts-expect-error unknown path
	Book.objects.orderBy("writer__nam");
	// @ts-expect-error unknown path, descending
	Book.objects.orderBy("-titel");
	// @ts-expect-error unknown path beside an expression
	Book.objects.orderBy("titel", F("pages").desc());
	// @ts-expect-error unknown path in an ordering expression
	Book.objects.orderBy("title", F("pagess").desc());
	// @ts-expect-error unknown path
	Book.objects.values("title", "writer__nam");
	// @ts-expect-error unknown path in an expression
	Book.objects.values("title", { n: Count("topicz") });
	// @ts-expect-error unknown path
	Book.objects.valuesList("titel", { flat: true });
	// @ts-expect-error unknown path
	Book.objects.only("titel");
	// @ts-expect-error unknown path
	Book.objects.dates("prinited", "year");
	// @ts-expect-error not a kind of truncation
	Book.objects.dates("printed", "years");
	// @ts-expect-error unknown path in an aggregate
	Writer.objects.annotate({ n: Count("bookz") });
	// @ts-expect-error unknown path in F
	Book.objects.filter({ pages__gt: F("writer__agee") });
	// @ts-expect-error unknown path in a combined expression
	Book.objects.filter({ pages__gt: F("writer__agee").add(1) });
	// @ts-expect-error unknown path nested in a combined expression
	Book.objects.filter({ pages__gt: F("pages").add(F("pagess")) });
	// @ts-expect-error an expression of another type
	Book.objects.filter({ pages__gt: F("title") });
	// @ts-expect-error unknown field in Q
	Book.objects.filter(Q({ titel: "x" }));
	// @ts-expect-error unknown field in one of several
	Book.objects.filter(Q({ title: "x" }), Q({ titel: "x" }), { pages: 1 });
	// @ts-expect-error wrong type in the second Q
	Book.objects.filter(Q({ title: "x" }).or(Q({ pages__gt: "x" })));
	// @ts-expect-error unknown field in Model.Q
	Book.Q({ titel: "x" });
	// @ts-expect-error unknown annotation
	Writer.objects.annotate({ n: Count("books") }).filter({ m__gt: 3 });
	// @ts-expect-error wrong type for an annotation
	Writer.objects.annotate({ n: Count("books") }).filter({ n: "x" });
	// @ts-expect-error a manager cannot be awaited by accident
	Writer.objects.then;
	// @ts-expect-error not a custom method
	Book.objects.grownUp();
	return Review;
}
