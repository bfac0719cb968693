// More columns than a result may have: the last ones travel as JSON arrays, a few to a column.
import type { Limits } from "../backend/limits.ts";
import { NotSupportedError } from "../errors/query-errors.ts";
import type { Select, SelectItem } from "../sql/ast.ts";
import { call } from "../sql/fragment.ts";
import { type RowShape, readersOf } from "./row-shape.ts";

export interface PackedSelect {
	readonly select: Select;
	/** How many columns of the row each column of the result holds; null when each holds one. */
	readonly unpack: readonly number[] | null;
}

/** The select with its surplus columns packed. Bytes have no place in JSON, so they must be among the plain columns. */
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
	const plain = resultColumns - groups;
	if (readersOf(shape).some(({ index, type }) => index >= plain && type?.paramType === "blob"))
		throw tooMany(items.length, resultColumns, "Leave binary fields out: defer(...) or values(...).");
	const packed = Array.from({ length: groups }, (_, group) =>
		items.slice(plain + group * functionArgs, plain + (group + 1) * functionArgs),
	);
	const columns = packed.map(
		(part, group): SelectItem => ({
			expr: call("JSON_ARRAY", ...part.map((item) => item.expr)),
			alias: `c${plain + group}`,
		}),
	);
	const orderBy = select.orderBy.map((term) =>
		term.expr.kind === "literal" && Number(term.expr.value) > plain
			? { ...term, expr: (items[Number(term.expr.value) - 1] as SelectItem).expr }
			: term,
	);
	return {
		select: { ...select, items: [...items.slice(0, plain), ...columns], orderBy },
		unpack: [...Array.from({ length: plain }, () => 1), ...packed.map((part) => part.length)],
	};
}

function tooMany(columns: number, limit: number, fix: string): NotSupportedError {
	return new NotSupportedError({
		problem: "this query selects more columns than a result may have",
		given: `${columns}`,
		expected: `at most ${limit}`,
		fix,
	});
}
