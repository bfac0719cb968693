// Window functions by the judge: what each row sees of the rows of its partition.
import { aggregate, orderTerm } from "./logic.ts";
import { type Env, type Formula, Unsuitable } from "./source.ts";
import type { Value, WindowSpec } from "./spec.ts";

/** A row with what the window needs of it. */
interface Member {
	readonly env: Env;
	readonly keys: readonly Value[];
	readonly value: Value;
}

export interface WindowParts {
	readonly spec: WindowSpec;
	readonly source: Formula | null;
	readonly partition: readonly Formula[];
	readonly order: readonly Formula[];
}

/** The value of each row. */
export function windowValues(rows: readonly Env[], parts: WindowParts): ReadonlyMap<Env, Value> {
	if (new Set(rows.map((env) => env[0])).size < rows.length)
		throw new Unsuitable("a window over rows that are there several times");
	const partitions = new Map<string, Member[]>();
	for (const env of rows) {
		const group = { rows: [env], first: env };
		const name = JSON.stringify(parts.partition.map((one) => one.of(group)));
		const member = {
			env,
			keys: parts.order.map((one) => one.of(group)),
			value: parts.source?.of(group) ?? null,
		};
		partitions.set(name, [...(partitions.get(name) ?? []), member]);
	}
	const values = new Map<Env, Value>();
	for (const members of partitions.values()) {
		const sorted = members.toSorted((a, b) => compare(parts.spec, a, b));
		for (const [place, { env }] of sorted.entries()) values.set(env, valueAt(parts.spec, sorted, place));
	}
	return values;
}

function compare({ terms }: WindowSpec, a: Member, b: Member): number {
	for (const [index, { descending }] of terms.entries()) {
		const difference = orderTerm(a.keys[index] ?? null, b.keys[index] ?? null, descending, null);
		if (difference !== 0) return difference;
	}
	return 0;
}

function valueAt(spec: WindowSpec, sorted: readonly Member[], place: number): Value {
	const isPeer = (other: Member | undefined): boolean =>
		other !== undefined && compare(spec, other, sorted[place] as Member) === 0;
	const firstPeer = sorted.findIndex(isPeer);
	const at = (index: number): Value => sorted[index]?.value ?? null;
	switch (spec.name) {
		case "RowNumber":
			return place + 1;
		case "Rank":
			return firstPeer + 1;
		case "DenseRank":
			return (
				1 +
				sorted.slice(1, firstPeer + 1).filter((one, i) => compare(spec, sorted[i] as Member, one) !== 0)
					.length
			);
		case "Lag":
			return at(place - spec.offset);
		case "Lead":
			return at(place + spec.offset);
		default: {
			const [start, end] = frameOf(spec, sorted, place, isPeer);
			const framed = sorted.slice(Math.max(0, start), Math.max(0, end + 1)).map(({ value }) => value);
			if (spec.name === "FirstValue") return framed[0] ?? null;
			if (spec.name === "LastValue") return framed.at(-1) ?? null;
			return aggregate(spec.name, framed, false);
		}
	}
}

/** Places of the first and the last row of the frame: without one, up to the last peer; without an order, all rows. */
function frameOf(
	{ frame, terms }: WindowSpec,
	sorted: readonly Member[],
	place: number,
	isPeer: (member: Member) => boolean,
): [number, number] {
	if (!frame) return [0, terms.length === 0 ? sorted.length - 1 : sorted.findLastIndex(isPeer)];
	return [
		frame.start === null ? 0 : place + frame.start,
		frame.end === null ? sorted.length - 1 : place + frame.end,
	];
}
