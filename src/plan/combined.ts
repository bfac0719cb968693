// union(), intersection(), difference(): the terms, then order and slice of the whole by position.

import { FieldError } from "../errors/query-errors.ts";
import type { Ordering, OrderTerm, Query, SelectionItem } from "../intent/query.ts";
import { scopeOf } from "../query/scope.ts";
import type { OrderItem, Select, SelectItem } from "../sql/ast.ts";
import { call, column, literal } from "../sql/fragment.ts";
import { selectFrom } from "../sql/select-from.ts";
import type { Build, Planner } from "./build.ts";
import { type ColumnReader, type RowShape, readersOf } from "./row-shape.ts";
import { limitOf, offsetOf, type PlannedSelect, reversedTerm } from "./select.ts";
import type { Wrap } from "./select-items.ts";

export type PlanSelect = (planner: Planner, query: Query, outer: Build | null, wrap: Wrap) => PlannedSelect;

export function planCombined(
	planSelect: PlanSelect,
	planner: Planner,
	query: Query,
	outer: Build | null,
	wrap: Wrap,
): PlannedSelect {
	const combined = query.combined as NonNullable<Query["combined"]>;
	const terms = combined.queries.map((term) => planSelect(planner, termQuery(query, term), outer, "early"));
	const operator = combined.operator;
	const kept = operator.startsWith("UNION") ? terms.filter((term) => !term.empty) : terms;
	const first = kept[0];
	if (
		!first ||
		(operator === "INTERSECT" && kept.some((term) => term.empty)) ||
		(operator === "EXCEPT" && first.empty)
	)
		return {
			select: (terms[0] as PlannedSelect).select,
			shape: (terms[0] as PlannedSelect).shape,
			empty: true,
		};
	const rest = (operator === "EXCEPT" ? kept.slice(1).filter((term) => !term.empty) : kept.slice(1)).map(
		(term) => ({ operator, select: term.select }),
	);
	const shape = (terms[0] as PlannedSelect).shape;
	const head = isBare(first.select) ? first.select : selectAll(first.select, "first");
	// A lone term that is left over must still lose its duplicates.
	const distinct = head.distinct || (rest.length === 0 && operator !== "UNION ALL");
	const compound: Select = { ...head, distinct, compound: rest };
	return { select: around(query, compound, shape, wrap), shape, empty: false };
}

/** A term selects what values() on the whole asked for, unless it selects for itself. Its order counts only when it is sliced. */
function termQuery(whole: Query, term: Query): Query {
	const sliced = term.limit !== null || term.offset !== null;
	const ordering = sliced ? term.ordering : [];
	if (whole.selection.kind === "instances" || term.selection.kind === "rows")
		return { ...term, ordering, prefetch: [] };
	if (term.combined) return { ...term, ordering, prefetch: [], selection: whole.selection };
	const scope = scopeOf(term, `${term.model.name}.objects.values()`);
	const items = whole.selection.items.map(
		({ name }): SelectionItem => ({ name, expression: scope.path(name) }),
	);
	return { ...term, ordering, prefetch: [], related: null, selection: { ...whole.selection, items } };
}

const isBare = (select: Select): boolean =>
	select.orderBy.length === 0 &&
	select.limit === null &&
	select.offset === null &&
	select.compound.length === 0;

function selectAll(select: Select, alias: string): Select {
	return selectFrom(
		{ kind: "select", select, alias },
		select.items.map((item) => ({ alias: item.alias, expr: column(alias, item.alias) })),
	);
}

/** Order and slice of the whole; a select around it where values need another form for reading. */
function around(query: Query, compound: Select, shape: RowShape, wrap: Wrap): Select {
	const readers = readersOf(shape);
	const terms = query.ordering ?? [];
	const turned = query.reversed ? terms.map(reversedTerm) : terms;
	const whole: Select = {
		...compound,
		orderBy: turned.flatMap((term) => orderItems(term, shape)),
		limit: limitOf(query.limit),
		offset: offsetOf(query.offset),
	};
	const isLate = (reader: ColumnReader | undefined): boolean =>
		reader?.type?.select !== undefined && !reader.type.selectsEarly;
	if (wrap !== "all" || !readers.some(isLate)) return whole;
	const items = whole.items.map((item, index): SelectItem => {
		const expr = column("combined", item.alias);
		const reader = readers.find((candidate) => candidate.index === index);
		return { alias: item.alias, expr: isLate(reader) ? (reader?.type?.select?.(expr) ?? expr) : expr };
	});
	return selectFrom({ kind: "select", select: whole, alias: "combined" }, items);
}

function orderItems(term: OrderTerm, shape: RowShape): OrderItem[] {
	if ("kind" in term) return [{ expr: call("RANDOM"), descending: false, nulls: null }];
	const { descending, nulls } = term;
	return positionsOf(term, shape).map((position) => ({ expr: literal(position), descending, nulls }));
}

/** A composite key stands for its columns, whether they were selected as the key or one by one. */
function positionsOf({ expression }: Ordering, shape: RowShape): readonly number[] {
	const readers = readersOf(shape);
	const name =
		expression.kind === "annotation"
			? expression.name
			: expression.kind === "column"
				? expression.path.key
				: undefined;
	const find = (wanted: string | undefined): ColumnReader | undefined =>
		readers.find((candidate) => candidate.name === wanted || candidate.name === `${wanted}_id`);
	const key = shape.kind === "instance" ? undefined : shape.columns.find((column) => column.name === name);
	const found = key?.parts ?? (expression.type?.composite?.names ?? [name]).map(find);
	return found.map((reader) => {
		if (reader) return reader.index + 1;
		throw new FieldError({
			field: name,
			problem: "a combined query can only be ordered by a column that it selects.",
			choices: readers.map((candidate) => candidate.name),
		});
	});
}
