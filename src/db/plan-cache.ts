// Statements by query shape: a shape is planned and compiled once, then only bound with new values.
import { packParams } from "../sql/compile.ts";
import type { Compiled, Template, Unpack } from "../sql/compiled.ts";
import type { ParamSource, SqlValue } from "../sql/param.ts";

interface BoundSlot {
	/** Position among the values of the query's shape; -1 for a constant of the plan. */
	readonly index: number;
	readonly source: ParamSource;
	readonly map: ((value: SqlValue) => SqlValue) | undefined;
}

/** A compiled statement whose parameters are taken from the values of a query of the same shape. */
export interface Prepared {
	readonly sql: string;
	readonly columns: readonly string[];
	readonly reads: boolean;
	readonly slots: readonly BoundSlot[];
	readonly packed: boolean;
	readonly unpack: Unpack | null;
}

export function prepare(
	template: Template,
	values: readonly ParamSource[],
	unpack: Unpack | null = null,
): Prepared {
	const positions = new Map<ParamSource, number>();
	for (const [index, value] of values.entries()) if (!positions.has(value)) positions.set(value, index);
	const slots = template.slots.map(({ source, map }) => ({
		index: positions.get(source) ?? -1,
		source,
		map,
	}));
	return {
		sql: template.sql,
		columns: template.columns,
		reads: template.reads,
		slots,
		packed: template.packed,
		unpack,
	};
}

export function bindPrepared(prepared: Prepared, values: readonly ParamSource[]): Compiled {
	const { slots } = prepared;
	const params = new Array<SqlValue>(slots.length);
	for (let i = 0; i < slots.length; i++) {
		const { index, source, map } = slots[i] as BoundSlot;
		const value = (index < 0 ? source : (values[index] as ParamSource)).value;
		params[i] = map ? map(value) : value;
	}
	const sent = prepared.packed ? [packParams(params)] : params;
	const { sql, columns, reads, unpack } = prepared;
	return { sql, params: sent, columns, reads, unpack };
}

const CAPACITY = 500;

/** The oldest entries leave when it is full. */
export class ShapeCache<Entry> {
	private readonly entries = new Map<string, Entry>();

	get(key: string, make: () => Entry): Entry {
		const found = this.entries.get(key);
		if (found !== undefined) return found;
		const made = make();
		if (this.entries.size >= CAPACITY) this.entries.delete(this.entries.keys().next().value as string);
		this.entries.set(key, made);
		return made;
	}

	clear(): void {
		this.entries.clear();
	}
}
