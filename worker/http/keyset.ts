// Pages by key: a page begins behind the last row of the one before it, which an index finds. With OFFSET the database would
// read, and D1 would bill, all rows before it, and rows that come or go would shift the pages.
import { F, Q } from "edgeset";

/** A column to order by; rows without a value come last in either direction. */
export interface Term {
	readonly path: string;
	readonly descending: boolean;
	readonly isNullable: boolean;
}

/** Values of one row, in the order of the terms. */
export type Position = readonly unknown[];

/**
 * What is left of a list behind a row, as one or two querysets to be read one after the other: the rows that have a value of
 * the first term, which its index finds in order, then those that have none. The last term must be unique.
 *
 * @example
 * ```ts
 * const terms = [{ path: "votes", descending: true, isNullable: true }, { path: "id", descending: true, isNullable: false }];
 * remaining(terms, [250, 7]);
 * // WHERE votes <= 250 AND (votes < 250 OR id < 7) ORDER BY votes DESC, id DESC, and
 * // WHERE votes IS NULL ORDER BY id DESC
 * ```
 */
export function remaining(terms: readonly Term[], after: Position | null): readonly Part[] {
	const [first, ...others] = terms;
	if (!first) return [];
	const isNull = Q({ [`${first.path}__isnull`]: true });
	const parts: Part[] = [];
	if (after === null) {
		parts.push({ where: first.isNullable ? isNull.not() : Q(), order: terms.map(ordering) });
	} else if (after[0] !== null) {
		const reached = Q({ [`${first.path}__${first.descending ? "lte" : "gte"}`]: after[0] });
		const where = reached.and(behind([{ ...first, isNullable: false }, ...others], after));
		parts.push({ where, order: terms.map(ordering) });
	}
	if (first.isNullable) {
		const where = after !== null && after[0] === null ? isNull.and(behind(others, after.slice(1))) : isNull;
		parts.push({ where, order: others.map(ordering) });
	}
	return parts;
}

export interface Part {
	readonly where: Condition;
	readonly order: readonly (string | ReturnType<typeof lastWithoutValue>)[];
}
type Condition = ReturnType<typeof Q<[Record<string, unknown>]>>;

/** "Later in the first term, or the same there and behind in the others." */
function behind([term, ...others]: readonly Term[], [value, ...values]: Position): Condition {
	if (!term) return Q({ pk__in: [] });
	const { path, descending, isNullable } = term;
	if (value === null) return Q({ [`${path}__isnull`]: true }).and(behind(others, values));
	const later = Q({ [`${path}__${descending ? "lt" : "gt"}`]: value });
	const latest = isNullable ? later.or(Q({ [`${path}__isnull`]: true })) : later;
	if (others.length === 0) return latest;
	return latest.or(Q({ [path]: value }).and(behind(others, values)));
}

/** SQLite puts rows without a value first, so only descending they come last by themselves. */
const ordering = ({ path, descending, isNullable }: Term) =>
	descending ? `-${path}` : isNullable ? lastWithoutValue(path) : path;
const lastWithoutValue = (path: string) => F(path).asc({ nullsLast: true });
