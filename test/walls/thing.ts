// A model with a field of each kind that D1 treats in its own way, and rows to ask for.
import {
	bigIntegerField,
	binaryField,
	booleanField,
	CASCADE,
	type Database,
	dateTimeField,
	decimalField,
	floatField,
	foreignKey,
	integerField,
	jsonField,
	model,
	textField,
	uuidField,
} from "edgeset";
import { createTables } from "edgeset/ddl";
import { expect } from "vitest";

export class Thing extends model("walls.Thing", {
	name: textField({ default: "" }),
	n: integerField({ null: true }),
	big: bigIntegerField({ null: true }),
	real: floatField({ null: true }),
	price: decimalField({ maxDigits: 10, decimalPlaces: 2, null: true }),
	flag: booleanField({ default: false }),
	key: uuidField({ null: true }),
	at: dateTimeField({ null: true }),
	data: jsonField<{ k?: unknown; name?: string } | null>({ null: true }),
	bytes: binaryField({ null: true }),
	parent: foreignKey("walls.Thing", { relatedName: "kids", null: true, onDelete: CASCADE }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		walls: typeof import("./thing.ts");
	}
}

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
export const uuid = (n: number): string => `00000000-0000-0000-0000-${String(n).padStart(12, "0")}`;
export const moment = (n: number): Date => new Date(Date.UTC(2020, 0, 1) + n * 1000);

export const BIGS: readonly (bigint | null)[] = [
	7n,
	9223372036854775807n,
	9007199254740993n,
	-9223372036854775808n,
	null,
];

export const makeTable = (db: Database): Promise<void> => createTables(db, { walls: { Thing } });

/** Five things, `t0` to `t4`, each the parent of the next. */
export async function fiveThings(): Promise<Thing[]> {
	const made: Thing[] = [];
	for (const n of range(5))
		made.push(
			await Thing.objects.acreate({
				name: `t${n}`,
				n,
				big: BIGS[n] ?? null,
				real: n + 0.5,
				price: `${n}.50`,
				flag: n % 2 === 1,
				key: uuid(n),
				at: moment(n),
				data: { k: n, name: `d${n}` },
				bytes: new Uint8Array([n, 0]),
				parent: made.at(-1) ?? null,
			}),
		);
	return made;
}

/** The names that a query gives, in order. */
export const names = async (query: PromiseLike<readonly { name: string }[]>): Promise<string[]> =>
	(await query).map(({ name }) => name).sort();

/** Few tests can name what they build in a loop with the types that queries have. */
export type Untyped = any;

export async function errorOf(run: () => PromiseLike<unknown>): Promise<Untyped> {
	try {
		await run();
	} catch (error) {
		return error;
	}
	return expect.fail("no error");
}
