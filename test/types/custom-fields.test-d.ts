// Kinds of fields that users define: the value's own type wherever the field is used.
import {
	Avg,
	Coalesce,
	charField,
	defineField,
	F,
	integerField,
	jsonField,
	Max,
	Min,
	model,
	Sum,
} from "edgeset";
import { expectType } from "./expect-type.ts";

class Money {
	readonly cents: number;
	constructor(cents: number) {
		this.cents = cents;
	}
}
const moneyField = defineField({
	name: "tillMoney",
	base: integerField(),
	toDb: (money: Money) => money.cents,
	fromDb: (cents) => new Money(cents),
});
type Color = "red" | "blue";
const colorField = defineField({
	name: "color",
	base: charField({ maxLength: 1 }),
	toDb: (color: Color) => color[0] ?? "",
	fromDb: (letter): Color => (letter === "r" ? "red" : "blue"),
});
const tagsField = defineField({
	name: "tags",
	base: jsonField(),
	toDb: (tags: ReadonlySet<string>) => [...tags],
	fromDb: (list) => new Set(list as string[]) as ReadonlySet<string>,
});

export class Receipt extends model("till.Receipt", {
	total: moneyField(),
	tip: moneyField({ null: true }),
	paid: moneyField({ default: new Money(0) }),
	color: colorField({ choices: ["red"] }),
	tags: tagsField({ default: () => new Set<string>() }),
}) {}
declare module "edgeset" {
	interface InstalledApps {
		till: { Receipt: typeof Receipt };
	}
	interface CustomLookups<T> {
		tillMoney: { near: T };
	}
	interface CustomTransforms {
		tillMoney: { euros: "integer" };
	}
}
declare const receipt: Receipt;
const money = new Money(1);

export async function using() {
	expectType<Money>()(receipt.total);
	expectType<Money | null>()(receipt.tip);
	expectType<"red">()(receipt.color);
	await Receipt.objects.acreate({ total: money, color: "red" });
	Receipt.objects.filter({ total: money, total__gte: money, total__in: [money], tip__isnull: true });
	Receipt.objects.filter({ total__near: money, total__euros: 3, total__euros__gt: 3, tip: null });
	Receipt.objects.filter({ color__startswith: "r", tags__0: "a", total__gt: F("paid") });
	expectType<{ total: Money; tip: Money | null }[]>()(await Receipt.objects.values("total", "tip"));
	expectType<Money[]>()(await Receipt.objects.valuesList("total", { flat: true }));
	await Receipt.objects.aupdate({ total: money, paid: F("total"), tip: null });
	const sums = await Receipt.objects.aaggregate({
		most: Max("total"),
		least: Min("tip"),
		all: Sum("total"),
		mean: Avg("total"),
	});
	expectType<{ most: Money | null; least: Money | null; all: Money | null; mean: number | null }>()(sums);
	const [row] = await Receipt.objects.annotate({
		both: F("total").add(F("paid")),
		some: Coalesce("tip", "total"),
		same: F("total"),
	});
	if (row) {
		expectType<number>()(row.both);
		expectType<Money>()(row.some);
		expectType<Money>()(row.same);
	}
}

export function misusing() {
	// @ts-expect-error a number is not Money
	void Receipt.objects.acreate({ total: 5, color: "red" });
	// @ts-expect-error not one of the choices
	new Receipt({ color: "blue" });
	// @ts-expect-error total is required
	void Receipt.objects.acreate({ color: "red" });
	// @ts-expect-error lookups take Money
	Receipt.objects.filter({ total__gte: 5 });
	// @ts-expect-error a list of Money
	Receipt.objects.filter({ total__in: [5] });
	// @ts-expect-error no such lookup: Unsupported lookup 'nearer' for a tillMoney field
	Receipt.objects.filter({ total__nearer: money });
	// @ts-expect-error no such option
	moneyField({ maxLength: 3 });
	// @ts-expect-error the default is Money
	moneyField({ default: 5 });
	// @ts-expect-error toDb gives what the base stores
	defineField({ name: "x", base: integerField(), toDb: (m: Money) => String(m), fromDb: () => money });
	// @ts-expect-error fromDb is missing
	defineField({ name: "x", base: integerField(), toDb: (m: Money) => m.cents });
}
