// union(), intersection(), difference(): the terms, then order and slice of the whole by position.

import { FieldError } from "../errors/query-errors.ts";
import type { Expression, Ordering, Path, Query, SelectionItem } from "../intent/query.ts";
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
	const queries = termQueries(query);
	const terms = queries.map((term) => planSelect(planner, term, outer, "early"));
	const operator = (query.combined as Combined).operator;
	const kept = operator.startsWith("UNION") ? terms.filter((term) => !term.empty) : terms;
	const first = kept[0];
	const whole = terms[0] as PlannedSelect;
	const shape = visibleShape(query, whole.shape);
	if (
		!first ||
		(operator === "INTERSECT" && kept.some((term) => term.empty)) ||
		(operator === "EXCEPT" && first.empty)
	)
		return { select: whole.select, shape, empty: true };
	const rest = (operator === "EXCEPT" ? kept.slice(1).filter((term) => !term.empty) : kept.slice(1)).map(
		(term) => ({ operator, select: term.select }),
	);
	const head = isBare(first.select) ? first.select : selectAll(first.select, "first");
	// A lone term that is left over must still lose its duplicates.
	const distinct = head.distinct || (rest.length === 0 && operator !== "UNION ALL");
	const compound: Select = { ...head, distinct, compound: rest };
	const order = orderItems(query, queries[0] as Query, whole.shape);
	return { select: around(query, compound, shape, order, wrap), shape, empty: false };
}

type Combined = NonNullable<Query["combined"]>;

/** The terms, each with a hidden column for every order that no selected column answers. */
function termQueries(query: Query): readonly Query[] {
	const { queries } = query.combined as Combined;
	const terms = queries.map((term) => termQuery(query, term));
	const missing = orderings(query).filter((term) => !isKey(term) && !selectedAt(terms[0] as Query, term));
	if (missing.length === 0 || queries.some((term) => term.selection.kind === "rows" || term.combined))
		return terms;
	return terms.map((term) =>
		missing.reduce((wider, { expression }, index) => withHidden(wider, expression, index), term),
	);
}

const orderings = (query: Query): readonly Ordering[] =>
	(query.ordering ?? []).filter((term): term is Ordering => !("kind" in term));

const HIDDEN = "__orderbycol";

function withHidden(term: Query, wanted: Expression, index: number): Query {
	const name = `${HIDDEN}${index + 1}`;
	const expression = inTerm(term, wanted);
	if (term.selection.kind === "rows")
		return {
			...term,
			selection: { kind: "rows", as: "tuple", items: [...term.selection.items, { name, expression }] },
		};
	return {
		...term,
		annotations: new Map(term.annotations).set(name, { expression, selected: true }),
		steps: [...term.steps, { kind: "annotate", name, expression }],
	};
}

/** Names are looked up in each term, which may stand for another model. */
const inTerm = (term: Query, expression: Expression): Expression =>
	expression.kind === "annotation"
		? scopeOf(term, `${term.model.name}.objects.orderBy()`).path(expression.name)
		: expression;

/** The rows as the whole shows them: in the form that was asked for last, without what only orders them. */
function visibleShape({ selection }: Query, shape: RowShape): RowShape {
	const isVisible = ({ name }: ColumnReader): boolean => !name.startsWith(HIDDEN);
	if (shape.kind === "instance") return { ...shape, annotations: shape.annotations.filter(isVisible) };
	const columns = shape.columns.filter(isVisible);
	const as = selection.kind === "rows" ? selection.as : shape.kind;
	return as === "flat" ? { kind: "flat", columns: [columns[0] as ColumnReader] } : { kind: as, columns };
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
function around(
	query: Query,
	compound: Select,
	shape: RowShape,
	orderBy: readonly OrderItem[],
	wrap: Wrap,
): Select {
	const readers = readersOf(shape);
	const whole: Select = { ...compound, orderBy, limit: limitOf(query.limit), offset: offsetOf(query.offset) };
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

function orderItems(query: Query, first: Query, shape: RowShape): readonly OrderItem[] {
	const terms = query.ordering ?? [];
	const readers = readersOf(shape);
	let hidden = 0;
	return (query.reversed ? terms.map(reversedTerm) : terms).flatMap((term): OrderItem[] => {
		if ("kind" in term) return [{ expr: call("RANDOM"), descending: false, nulls: null }];
		const { descending, nulls } = term;
		const at = (reader: ColumnReader | undefined): OrderItem => {
			if (!reader) throw notSelected(term, readers);
			return { expr: literal(reader.index + 1), descending, nulls };
		};
		if (isKey(term)) return keyParts(term, shape).map(at);
		const name = selectedAt(first, term) ?? `${HIDDEN}${++hidden}`;
		return [at(readers.find((candidate) => candidate.name === name))];
	});
}

const isKey = ({ expression }: Ordering): boolean => expression.type?.composite !== undefined;

/** A composite key stands for its columns, whether they were selected as the key or one by one. */
function keyParts({ expression }: Ordering, shape: RowShape): readonly (ColumnReader | undefined)[] {
	const name = nameOf(expression);
	const key = shape.kind === "instance" ? undefined : shape.columns.find((column) => column.name === name);
	const readers = readersOf(shape);
	return (
		key?.parts ??
		(expression.type?.composite?.names ?? []).map((wanted) =>
			readers.find((candidate) => candidate.name === wanted || candidate.name === `${wanted}_id`),
		)
	);
}

/** The selected column that an ordering means: of that name, or the same column under another one. */
function selectedAt(term: Query, { expression }: Ordering): string | undefined {
	const name = nameOf(expression);
	const names =
		term.selection.kind === "rows"
			? term.selection.items.map((item) => item.name)
			: [...term.model.fields.map((field) => field.attname), ...term.annotations.keys()];
	const found = names.find((candidate) => candidate === name || candidate === `${name}_id`);
	if (found !== undefined || name === undefined) return found;
	const wanted = inTerm(term, expression);
	if (wanted.kind !== "column") return undefined;
	const scope = scopeOf(term, "orderBy()");
	return names.find((candidate) => {
		if (candidate.startsWith(HIDDEN)) return false;
		const selected = scope.path(candidate);
		return selected.kind === "column" && isSameColumn(selected.path, wanted.path);
	});
}

const isSameColumn = (a: Path, b: Path): boolean =>
	a.field === b.field &&
	a.steps.length === b.steps.length &&
	a.steps.every((step, i) => step.field === b.steps[i]?.field && step.forward === b.steps[i]?.forward);

const nameOf = (expression: Expression): string | undefined =>
	expression.kind === "annotation"
		? expression.name
		: expression.kind === "column"
			? expression.path.key
			: undefined;

const notSelected = ({ expression }: Ordering, readers: readonly ColumnReader[]): FieldError =>
	new FieldError({
		field: nameOf(expression),
		problem: "a combined query can only be ordered by a column that it selects.",
		choices: readers.map((candidate) => candidate.name),
	});
