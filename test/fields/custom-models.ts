// Kinds of fields as users define them: money, a pair of numbers, an enumeration of objects, keys of their own.
import {
	CASCADE,
	charField,
	decimalField,
	defineField,
	foreignKey,
	integerField,
	jsonField,
	model,
	registerLookup,
	ValidationError,
} from "edgeset";
import { integerType } from "../../src/fields/integer.ts";
import { sql } from "../../src/sql/fragment.ts";

export class Money {
	readonly cents: number;
	constructor(cents: number) {
		this.cents = cents;
	}
}

export const moneyField = defineField({
	name: "money",
	base: integerField(),
	toDb: (money: Money) => {
		if (!(money instanceof Money)) throw new TypeError("not Money");
		return money.cents;
	},
	fromDb: (cents) => new Money(cents),
	parse: (given) => {
		if (given instanceof Money) return given;
		const cents = Math.round(Number(given) * 100);
		if (Number.isNaN(cents)) throw new ValidationError("Enter an amount.", "amount");
		return new Money(cents);
	},
});

export const pointField = defineField({
	name: "point",
	base: charField({ maxLength: 12 }),
	dbType: "char(12)",
	toDb: ([x, y]: readonly [x: number, y: number]) => `${x};${y}`,
	fromDb: (text) => text.split(";").map(Number) as [number, number],
});

/** An enumeration as objects, which are the same when they are stored the same. */
export class Grade {
	static readonly LOW = new Grade("low", 1);
	static readonly HIGH = new Grade("high", 2);
	readonly name: string;
	readonly rank: number;
	private constructor(name: string, rank: number) {
		this.name = name;
		this.rank = rank;
	}
	static of(name: string): Grade {
		const found = [Grade.LOW, Grade.HIGH].find((grade) => grade.name === name);
		if (!found) throw new RangeError(`no grade "${name}"`);
		return found;
	}
}
export const gradeField = defineField({
	name: "grade",
	base: charField({ maxLength: 4 }),
	toDb: (grade: Grade) => grade.name,
	fromDb: Grade.of,
});

export const labelsField = defineField({
	name: "labels",
	base: jsonField(),
	toDb: (labels: ReadonlySet<string>) => [...labels],
	fromDb: (list) => new Set(list as string[]),
});

/** A weight in kilograms, stored in decimals of a tonne. */
export const weightField = defineField({
	name: "weight",
	base: decimalField({ maxDigits: 9, decimalPlaces: 3 }),
	toDb: (kilograms: number) => (kilograms / 1000).toFixed(3),
	fromDb: (tonnes) => Number(tonnes) * 1000,
});

export type CrateId = `crate-${number}`;
export const crateIdField = defineField({
	name: "crateId",
	base: integerField(),
	toDb: (id: CrateId) => Number(id.slice(6)),
	fromDb: (number): CrateId => `crate-${number}`,
});

registerLookup(moneyField, {
	name: "near",
	takes: "value",
	toExpr: (lhs, [rhs]) => sql`abs(${lhs} - ${rhs as NonNullable<typeof rhs>}) < 100`,
});
registerLookup(moneyField, {
	name: "whole",
	output: () => integerType,
	toExpr: (lhs) => sql`${lhs} / 100`,
});

export class Crate extends model("custom.Crate", {
	key: crateIdField({ primaryKey: true }),
	label: charField({ maxLength: 5, default: "" }),
}) {}

export class Part extends model(
	"custom.Part",
	{
		price: moneyField(),
		discount: moneyField({ default: new Money(0), dbDefault: new Money(5) }),
		cost: moneyField({ null: true, blank: true }),
		place: pointField({ default: [0, 0] }),
		grade: gradeField({
			default: Grade.LOW,
			choices: [
				[Grade.LOW, "Low"],
				[Grade.HIGH, "High"],
			],
		}),
		labels: labelsField({ default: () => new Set<string>() }),
		weight: weightField({ null: true, blank: true }),
		crate: foreignKey("custom.Crate", { relatedName: "parts", null: true, blank: true, onDelete: CASCADE }),
	},
	{ ordering: ["id"] },
) {}

declare module "edgeset" {
	interface InstalledApps {
		custom: typeof import("./custom-models.ts");
	}
	interface CustomLookups<T> {
		money: { near: T };
	}
	interface CustomTransforms {
		money: { whole: "integer" };
	}
}
