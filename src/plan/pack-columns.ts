// More columns than a result may have: some travel as JSON arrays, many to a column.
import type { Limits } from "../backend/limits.ts";
import { NotSupportedError } from "../errors/query-errors.ts";
import type { OrderItem, Select, SelectItem } from "../sql/ast.ts";
import type { Unpack } from "../sql/compiled.ts";
import { call, literal } from "../sql/fragment.ts";
import { type RowShape, readersOf } from "./row-shape.ts";

export interface PackedSelect {
	readonly select: Select;
	readonly unpack: Unpack | null;
}

/** The select with its surplus columns packed: the last ones, but no bytes, which have no place in JSON. */
export function packColumns(
	select: Select,
	shape: RowShape,
	{ resultColumns, functionArgs }: Limits,
): PackedSelect {
	const { items } = select;
	if (items.length <= resultColumns) return { select, unpack: null };
	if (select.compound.length > 0)
		throw tooMany(items.length, resultColumns, "Select fewer columns in a union: values(...).");
	const groups = Math.ceil((items.length - resultColumns) / (functionArgs - 1));
	const plain = plainPositions(items.length, resultColumns - groups, shape);
	if (plain.length + groups > resultColumns)
		throw tooMany(items.length, resultColumns, "Leave binary fields out: defer(...) or values(...).");
	const isPlain = new Set(plain);
	const rest = items.map((_, position) => position).filter((position) => !isPlain.has(position));
	const packed = Array.from({ length: groups }, (_, group) =>
		rest.slice(group * functionArgs, (group + 1) * functionArgs),
	);
	const item = (position: number): SelectItem => items[position] as SelectItem;
	const columns = [
		...plain.map((position) => item(position).expr),
		...packed.map((part) => call("JSON_ARRAY", ...part.map((position) => item(position).expr))),
	];
	const ordered = (term: OrderItem): OrderItem => {
		if (term.expr.kind !== "literal") return term;
		const position = Number(term.expr.value) - 1;
		const place = plain.indexOf(position);
		return { ...term, expr: place < 0 ? item(position).expr : literal(place + 1) };
	};
	return {
		select: {
			...select,
			items: columns.map((expr, index) => ({ expr, alias: `c${index}` })),
			orderBy: select.orderBy.map(ordered),
		},
		unpack: [...plain.map((position) => [position]), ...packed],
	};
}

/** The columns that stay as they are: all with bytes and the first others, in their order. */
function plainPositions(count: number, wanted: number, shape: RowShape): readonly number[] {
	const bytes = new Set(
		readersOf(shape)
			.filter(({ type }) => type?.paramType === "blob")
			.map(({ index }) => index),
	);
	const others = Array.from({ length: count }, (_, index) => index).filter((index) => !bytes.has(index));
	return [...bytes, ...others.slice(0, Math.max(0, wanted - bytes.size))].sort((a, b) => a - b);
}

function tooMany(columns: number, limit: number, fix: string): NotSupportedError {
	return new NotSupportedError({
		problem: "this query selects more columns than a result may have",
		given: `${columns}`,
		expected: `at most ${limit}`,
		fix,
	});
}
