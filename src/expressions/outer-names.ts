// Checks the OuterRefs of a subquery against the query that takes it in, so that a typo fails on the user's line.
import { FieldError } from "../errors/query-errors.ts";
import type { FieldType } from "../fields/field.ts";
import type { Expression, Ordering, Query, Scope } from "../intent/query.ts";

/** Type of the one value a subquery gives: its only selected column, or the key of its model. */
export function subqueryType(query: Query): FieldType | null {
	if (query.selection.kind === "instances") return query.model.pk.type;
	const [item, ...more] = query.selection.items;
	if (!item || more.length > 0)
		throw new FieldError({
			model: query.model.name,
			problem: "a subquery must give one column",
			given: query.selection.items.map((i) => i.name).join(", "),
			fix: 'Select one: .values("id").',
		});
	return item.expression.type;
}

export function checkOuterNames(query: Query, scope: Scope): void {
	for (const expression of expressionsOf(query)) walk(expression, (name) => void scope.path(name));
}

function* expressionsOf(query: Query): Iterable<Expression> {
	for (const step of query.steps)
		if (step.kind !== "select") yield step.kind === "annotate" ? step.expression : step.condition;
	if (query.selection.kind === "rows") for (const item of query.selection.items) yield item.expression;
	for (const combined of query.combined?.queries ?? []) yield* expressionsOf(combined);
}

/** Calls `check` for each name that this level refers to. Subqueries inside were checked when they were taken in. */
function walk(expression: Expression, check: (name: string) => void): void {
	if (expression.kind === "outer") {
		if (typeof expression.name === "string") check(expression.name);
		return;
	}
	for (const child of childrenOf(expression)) walk(child, check);
}

/** The properties by which expressions hold others, in the order in which SQL writes them. */
const PARTS = [
	"source",
	"left",
	"right",
	"operand",
	"args",
	"expression",
	"filter",
	"default",
	"partitionBy",
	"orderBy",
	"whens",
	"otherwise",
	"lhs",
	"rhs",
	"items",
] as const;
type Part = Expression | Ordering;
type Holder = {
	readonly [Name in (typeof PARTS)[number]]?: Part | readonly (Part | readonly Part[])[] | null;
};

/** The expressions directly inside one. Subqueries are not entered. */
export function childrenOf(expression: Expression): readonly Expression[] {
	const holder = expression as Holder;
	const parts = PARTS.flatMap((name) => holder[name] ?? []).flat() as Part[];
	return parts.map((part) => ("descending" in part ? part.expression : part));
}
