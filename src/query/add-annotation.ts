// annotate() and alias(): named expressions on a query, and the grouping that aggregates bring.
import { FieldError, ValueError } from "../errors/query-errors.ts";
import type { FilteredRelationNode } from "../expressions/filtered-relation.ts";
import { oneColumn, untyped } from "../expressions/operand.ts";
import { childrenOf } from "../expressions/outer-names.ts";
import type { AnnotationInfo, Expression, Query } from "../intent/query.ts";
import { namesOf } from "../meta/resolve-name.ts";
import { callOn, refuseCombined } from "./checks.ts";
import { containsAggregate } from "./contains.ts";
import { annotationRef, isFilteredRelation } from "./kinds.ts";
import { scopeOf } from "./scope.ts";

/** Adds annotations in the order given; later ones may use earlier ones. `selected` is false for alias(). */
export function addAnnotations(
	query: Query,
	annotations: Readonly<Record<string, unknown>>,
	selected = true,
): Query {
	const where = callOn(query, selected ? "annotate" : "alias");
	refuseCombined(query, where);
	let next = query;
	for (const [name, given] of Object.entries(annotations)) {
		checkName(query, name, where);
		next = isFilteredRelation(given)
			? addFilteredRelation(next, name, given, where)
			: addOne(next, name, given, selected, where);
	}
	return regrouped(next, Object.keys(annotations));
}

/** Aggregates group: by object, or by what values() selects now, whatever was grouped by before. */
function regrouped(query: Query, added: readonly string[]): Query {
	const { selection, annotations } = query;
	const aggregates = added.some((name) => {
		const info = annotations.get(name);
		return info !== undefined && aggregatesRows(info.expression);
	});
	if (!aggregates) return query;
	const groupBy = selection.kind === "instances" ? "model" : selection.items.map((item) => item.expression);
	return { ...query, groupBy };
}

/** A window looks at groups that are there already. */
const aggregatesRows = (expression: Expression): boolean =>
	expression.kind === "annotation" || expression.kind === "aggregate"
		? containsAggregate(expression)
		: expression.kind !== "window" && childrenOf(expression).some(aggregatesRows);

function addOne(query: Query, name: string, given: unknown, selected: boolean, where: string): Query {
	if (typeof given !== "object" || given === null)
		throw new FieldError({
			where,
			field: name,
			problem: "an annotation must be an expression",
			given: typeof given,
			fix: "Wrap a constant in Value().",
		});
	const resolved = scopeOf(query, where).expression(given);
	if (!resolved) throw untyped(given);
	oneColumn(resolved);
	const promoted =
		resolved.kind === "annotation" && resolved.name === name ? query.annotations.get(name) : undefined;
	const expression = promoted ? promoted.expression : resolved;
	checkNesting(expression, name, where);
	const annotations = new Map(query.annotations).set(name, { expression, selected } satisfies AnnotationInfo);
	return {
		...query,
		steps: promoted ? query.steps : [...query.steps, { kind: "annotate", name, expression }],
		annotations,
		selection: widened(query, name, expression, selected),
	};
}

/** After values() an annotation is one more column. */
function widened(query: Query, name: string, expression: Expression, selected: boolean): Query["selection"] {
	const { selection } = query;
	if (selection.kind === "instances" || !selected) return selection;
	return { ...selection, items: [...selection.items, { name, expression: annotationRef(name, expression) }] };
}

function checkNesting(expression: Expression, name: string, where: string): void {
	for (const child of childrenOf(expression)) {
		if (expression.kind === "aggregate" && containsAggregate(child))
			throw new FieldError({
				where,
				field: name,
				problem: `cannot compute ${expression.definition.name}: its argument is an aggregate`,
			});
		checkNesting(child, name, where);
	}
}

const FORBIDDEN = /\s|["'`\][;]|--|\/\*|\*\/|^$/;

/** Names go into SQL only as quoted identifiers of the library's own; this keeps them readable and unambiguous. */
function checkName(query: Query, name: string, where: string): void {
	if (FORBIDDEN.test(name) || name.includes("\0"))
		throw new ValueError({
			where,
			field: name,
			problem: "an annotation's name cannot contain whitespace, quotes, semicolons or SQL comments",
			given: JSON.stringify(name.slice(0, 40)),
		});
	const { model, selection } = query;
	const isTaken =
		selection.kind === "instances"
			? namesOf(model).includes(name)
			: model.byName.has(name) && selection.items.some((item) => item.name === name);
	if (isTaken)
		throw new ValueError({
			where,
			field: name,
			problem: `the annotation "${name}" conflicts with a field on ${model.name}`,
		});
}

function addFilteredRelation(query: Query, name: string, given: FilteredRelationNode, where: string): Query {
	const join = given.toJoin(scopeOf(query, where), { where, field: name });
	return { ...query, filteredRelations: new Map(query.filteredRelations).set(name, join) };
}
