// Expressions: what they give, and which mistakes in them do not compile.
import {
	Abs,
	Avg,
	Case,
	Cast,
	Coalesce,
	Concat,
	Count,
	charField,
	decimalField,
	Exists,
	ExpressionWrapper,
	ExtractYear,
	F,
	FilteredRelation,
	Func,
	floatField,
	GreaterThan,
	Greatest,
	integerField,
	JSONObject,
	Lag,
	Length,
	Lower,
	Max,
	Min,
	Now,
	NullIf,
	OuterRef,
	Power,
	Q,
	Rank,
	RawSQL,
	Round,
	RowRange,
	StdDev,
	Subquery,
	Substr,
	Sum,
	TruncDate,
	TruncMonth,
	textField,
	Value,
	When,
	Window,
} from "edgeset";
import { expectType } from "./expect-type.ts";
import { Book, Sample, Topic, Writer } from "./library/models.ts";

export async function arithmetic() {
	const [row] = await Book.objects.values({
		twice: F("pages").mul(2),
		exact: F("price").mul(F("pages")),
		ratio: F("pages").div(F("writer__age")),
		less: F("pages").neg().mod(3).pow(2),
		bits: F("pages").bitand(1).bitor(F("id")).bitleftshift(2),
	});
	expectType<
		{ twice: number; exact: string; ratio: number | null; less: number; bits: number } | undefined
	>()(row && { twice: row.twice, exact: row.exact, ratio: row.ratio, less: row.less, bits: row.bits });
	const [sample] = await Sample.objects.values({
		age: F("stamped").sub(F("created")),
		later: F("created").add(F("lasts")),
		big: F("count").add(F("width")),
		real: F("count").mul(F("ratio")),
	});
	expectType<number | undefined>()(sample?.age);
	expectType<Date | null | undefined>()(sample?.later);
	expectType<bigint | undefined>()(sample?.big);
	expectType<number | undefined>()(sample?.real);
}

export async function functions() {
	const row = await Book.objects
		.annotate({
			low: Lower("title"),
			size: Length(F("writer__name")),
			part: Substr("title", 1, 3),
			near: Round("price", { precision: 1 }),
			year: ExtractYear("printed"),
			power: Power("pages", 2),
			far: Abs(F("pages").sub(3)),
			nothing: NullIf("title", Value("x")),
			text: Cast("pages", textField()),
			shown: Concat("title", Value(" by "), "writer__name"),
			either: Coalesce("printed", Value("2000-01-01")),
			maybe: Coalesce("printed", "writer__biography__text"),
			most: Greatest("pages", "writer__age"),
			code: Func("title", { function: "hex", outputField: textField() }),
			raw: RawSQL("? + 1", [1], { outputField: integerField() }),
			now: Now(),
			doc: JSONObject({ name: "title", n: Count("topics") }),
			wide: ExpressionWrapper(F("price").mul(2), { outputField: floatField() }),
			constant: Value("A"),
		})
		.aget();
	expectType<string>()(row.low);
	expectType<number>()(row.size);
	expectType<string>()(row.part);
	expectType<string>()(row.near);
	expectType<number | null>()(row.year);
	expectType<number | null>()(row.power);
	expectType<number>()(row.far);
	expectType<string | null>()(row.nothing);
	expectType<string>()(row.text);
	expectType<string>()(row.shown);
	expectType<string>()(row.either);
	expectType<string | null>()(row.maybe);
	expectType<number | null>()(row.most);
	expectType<string | null>()(row.code);
	expectType<number>()(row.raw);
	expectType<Date>()(row.now);
	expectType<{ readonly name: unknown; readonly n: unknown }>()(row.doc);
	expectType<number>()(row.wide);
	expectType<string>()(row.constant);
	const [dates] = await Sample.objects.values({ month: TruncMonth("created"), day: TruncDate("created") });
	expectType<Date | undefined>()(dates?.month);
	expectType<string | undefined>()(dates?.day);
	// usable where values, conditions and orders are
	Book.objects.filter({ title: Lower("title"), pages__gt: Length("title") }).orderBy(Lower("title").desc());
	Book.objects
		.annotate({ low: Lower("title") })
		.filter({ low__startswith: "x" })
		.orderBy("low");
	Book.objects.aupdate({ title: Concat("title", Value("!")), price: Round("price") });
	Book.objects.filter(GreaterThan(F("pages"), 3), Q(GreaterThan("pages", F("writer__age")).not()));
}

export async function aggregates() {
	const row = await Writer.objects
		.annotate({
			sold: Count("books", { filter: Q({ books__state: "sold" }), distinct: true }),
			money: Sum("books__price", { default: "0.00" }),
			mean: Avg("books__pages", { default: 0 }),
			first: Min("books__printed"),
			spread: StdDev("books__pages", { sample: true }),
			computed: Sum(F("books__pages").mul(2)),
			rows: Count("*"),
			asFloat: Sum("books__price", { outputField: floatField() }),
		})
		.aget();
	expectType<number>()(row.sold);
	expectType<string>()(row.money === null ? "" : row.money);
	expectType<string | null>()(row.first);
	expectType<number | null>()(row.spread);
	expectType<number | null>()(row.computed);
	expectType<number>()(row.rows);
	expectType<number | null>()(row.asFloat);
	const total = await Book.objects.aaggregate({ most: Max("pages", { filter: GreaterThan("pages", 3) }) });
	expectType<number | null>()(total.most);
}

export async function conditionals() {
	const row = await Book.objects
		.annotate({
			kind: Case(When({ pages__gt: 500 }, "long"), When(Q({ pages__gt: 100 }), "middling"), {
				default: "short",
			}),
			open: Case(When({ pages__gt: 500 }, 1)),
			age: Case(When({ pages: 3 }, F("writer__age")), { default: Value(3) }),
			typed: Case(When({ pages: 3 }, "x"), { default: "y", outputField: charField({ maxLength: 3 }) }),
		})
		.aget();
	expectType<string>()(row.kind);
	expectType<number | null>()(row.open);
	expectType<number | null>()(row.age);
	expectType<string>()(row.typed);
	Book.objects.annotate({ kind: Case(When({ pages__gt: 1 }, "a"), { default: "b" }) }).filter({ kind: "a" });
	Book.objects.orderBy(Case(When({ state: "sold" }, 1), { default: 2 }).asc());
	Book.objects.aupdate({ title: Case(When({ pages: 1 }, Value("x")), { default: F("title") }) });
}

export async function subqueries() {
	const newest = Book.objects.filter({ writer: OuterRef("pk") }).orderBy("-printed");
	const row = await Writer.objects
		.annotate({
			title: Subquery(newest.values("title").slice(0, 1)),
			pages: Subquery(newest.valuesList("pages", { flat: true }).slice(0, 1)),
			key: Subquery(newest.slice(0, 1)),
			has: Exists(newest),
			price: Subquery(newest.values("price"), {
				outputField: decimalField({ maxDigits: 9, decimalPlaces: 2 }),
			}),
			count: Subquery(
				newest
					.values("writer")
					.annotate({ n: Count("pk") })
					.values("n"),
			),
		})
		.aget();
	expectType<string | null>()(row.title);
	expectType<number | null>()(row.pages);
	expectType<number | null>()(row.key);
	expectType<boolean>()(row.has);
	expectType<string | null>()(row.price);
	expectType<number | null>()(row.count);
	Writer.objects.filter(Exists(newest), Exists(newest).not(), { age__gt: 3 });
	Writer.objects.filter(Q(Exists(newest)).or(Q({ age: 3 })));
	Writer.objects.filter({
		age__lt: Subquery(newest.values("pages").slice(0, 1)),
		age__in: newest.values("pages"),
	});
	Writer.objects.annotate({ title: Subquery(newest.values("title")) }).filter({ title__icontains: "x" });
	Book.objects.filter({ pages__gt: OuterRef("age"), writer__name: OuterRef("name") });
}

export async function windowsAndRelations() {
	const row = await Book.objects
		.annotate({
			rank: Window({ expression: Rank(), partitionBy: "writer", orderBy: "-pages" }),
			before: Window({ expression: Lag("pages", { offset: 2 }), orderBy: ["printed", F("pages").desc()] }),
			sum: Window({
				expression: Sum("pages"),
				partitionBy: ["writer", F("state")],
				frame: RowRange({ start: -1, end: 0 }),
			}),
		})
		.filter({ rank__lte: 3 })
		.aget();
	expectType<number>()(row.rank);
	expectType<number | null>()(row.before);
	expectType<number | null>()(row.sum);
	const related = await Writer.objects
		.annotate({ recent: FilteredRelation("books", { condition: Q({ books__printed__year__gte: 2020 }) }) })
		.filter({ recent__title: "x", recent__writer__house: 3 })
		.annotate({ n: Count("recent") })
		.orderBy("recent__title")
		.values("name", "recent__title", "n");
	expectType<{ name: string; recent__title: string | null; n: number }[]>()(related);
}

export function mistakes() {
	// @ts-expect-error unknown path
	Book.objects.annotate({ low: Lower("titel") });
	// @ts-expect-error unknown path inside a function
	Book.objects.annotate({ low: Lower(F("titel")) });
	// @ts-expect-error unknown path two functions deep
	Book.objects.annotate({ size: Length(Lower("titel")) });
	// @ts-expect-error unknown path among several
	Book.objects.annotate({ either: Coalesce("printed", "printd") });
	// @ts-expect-error unknown path in a second argument
	Book.objects.annotate({ most: Greatest(F("pages"), F("pagess")) });
	// @ts-expect-error text where a number is compared
	Book.objects.filter({ pages__gt: Lower("title") });
	// @ts-expect-error unknown path in the filter of an aggregate
	Writer.objects.annotate({ n: Count("books", { filter: Q({ bookz__state: "sold" }) }) });
	// @ts-expect-error wrong value in the filter of an aggregate
	Writer.objects.annotate({ n: Count("books", { filter: Q({ books__state: "nope" }) }) });
	// @ts-expect-error unknown name in a condition
	Book.objects.annotate({ kind: Case(When({ pagez__gt: 500 }, "long")) });
	// @ts-expect-error unknown lookup in a condition
	Book.objects.annotate({ kind: Case(When({ pages__gtt: 500 }, "long"), { default: "short" }) });
	// @ts-expect-error wrong value in a condition, of a Q and of the second branch
	Book.objects.annotate({ kind: Case(When({ pages: 1 }, "a"), When(Q({ pages__gt: "x" }), "b")) });
	// @ts-expect-error unknown name behind a relation, in an ordering
	Book.objects.orderBy(Case(When({ writer__nam: "x" }, 1), { default: 2 }));
	// @ts-expect-error unknown path in a branch
	Book.objects.annotate({ kind: Case(When({ pages__gt: 500 }, F("titel"))) });
	// @ts-expect-error a window over an unknown path
	Book.objects.annotate({ rank: Window({ expression: Rank(), partitionBy: "writr" }) });
	// @ts-expect-error a window ordered by an unknown path
	Book.objects.annotate({ rank: Window({ expression: Rank(), orderBy: "-pagess" }) });
	// @ts-expect-error an unknown relation
	Writer.objects.annotate({ recent: FilteredRelation("bookz") });
	// @ts-expect-error an unknown field behind it in the condition
	Writer.objects.annotate({ recent: FilteredRelation("books", { condition: Q({ books__titel: 3 }) }) });
	// @ts-expect-error a wrong value in the condition
	Writer.objects.annotate({ recent: FilteredRelation("books", { condition: Q({ books__pages: "x" }) }) });
	// @ts-expect-error a condition on an unknown name
	Book.objects.filter(GreaterThan(F("pagess"), 3));
	// @ts-expect-error a number is no condition
	Book.objects.filter(F("pages"));
	// @ts-expect-error a free expression of another model
	Topic.objects.filter({ slug: Lower("title") });
}
