// The shape of a query as text, and its values apart: two queries of one shape share a plan and a statement.
// Whatever changes the SQL or the reading of rows must be written here.

import type { FieldType } from "../fields/field.ts";
import type { Expression, Ordering, OrderTerm, Query, RelatedTree, Step } from "../intent/query.ts";
import type { ParamSource } from "../sql/param.ts";

export interface Signature {
	readonly key: string;
	/** Values in the order in which the walk meets them. */
	readonly values: readonly ParamSource[];
}

export function signatureOf(query: Query): Signature {
	const values: ParamSource[] = [];
	return { key: queryKey(query, values), values };
}

/** Numbers for objects whose identity matters: models that hot reload replaced, functions and lookups of one name. */
const identities = new WeakMap<object, number>();
let nextIdentity = 1;
function identity(object: object): number {
	let id = identities.get(object);
	if (id === undefined) {
		id = nextIdentity++;
		identities.set(object, id);
	}
	return id;
}

export function queryKey(query: Query, values: ParamSource[]): string {
	let key = `M${identity(query.model)}`;
	for (const step of query.steps) key += stepKey(step, values);
	if (query.selection.kind === "rows") {
		key += `|s${query.selection.as}`;
		for (const item of query.selection.items)
			key += `,${item.name}=${expressionKey(item.expression, values)}`;
	}
	if (query.annotations.size > 0)
		for (const [name, info] of query.annotations) key += info.selected ? `|a${name}` : "";
	if (query.ordering) key += `|o${query.ordering.map((term) => termKey(term, values)).join()}`;
	if (query.reversed) key += "|r";
	if (query.distinct) key += "|d";
	if (query.offset) key += "|+";
	if (query.limit) key += `|l${query.limit.value}`;
	if (query.groupBy)
		key += `|g${query.groupBy === "model" ? "model" : query.groupBy.map((e) => expressionKey(e, values)).join()}`;
	if (query.related) key += `|j${query.related === "all" ? "all" : treeKey(query.related)}`;
	if (query.deferred) key += `|${query.deferred.mode}${query.deferred.names.join()}`;
	if (query.filteredRelations.size > 0)
		for (const [name, info] of query.filteredRelations)
			key += `|f${name}:${info.steps.map((s) => `${identity(s.field)}${s.forward ? ">" : "<"}`).join()}${info.condition ? expressionKey(info.condition, values) : ""}`;
	if (query.combined)
		key += `|c${query.combined.operator}(${query.combined.queries.map((q) => queryKey(q, values)).join(";")})`;
	if (query.offset) values.push(query.offset);
	return key;
}

const treeKey = (tree: RelatedTree): string =>
	Object.entries(tree)
		.map(([name, inner]) => `${name}(${treeKey(inner)})`)
		.join();

function stepKey(step: Step, values: ParamSource[]): string {
	if (step.kind === "select") return `|*${list(step.expressions, values)}`;
	if (step.kind === "annotate") return `|@${step.name}=${expressionKey(step.expression, values)}`;
	return `|${step.sticky ? "&" : ""}${step.negated ? "!" : "?"}${expressionKey(step.condition, values)}`;
}

function termKey(term: OrderTerm, values: ParamSource[]): string {
	return "kind" in term ? "?" : orderingKey(term, values);
}
const orderingKey = (ordering: Ordering, values: ParamSource[]): string =>
	`${expressionKey(ordering.expression, values)}${ordering.descending ? "-" : "+"}${ordering.nulls ?? ""}`;

const list = (expressions: readonly Expression[], values: ParamSource[]): string =>
	expressions.map((e) => expressionKey(e, values)).join();
const typeKey = (type: FieldType | null): string =>
	type
		? `${type.kind}${type.decimalPlaces ?? ""}/${type.castType}${type.custom ? identity(type.custom) : ""}`
		: "";
const optionsKey = (options: Readonly<Record<string, unknown>>): string => {
	const entries = Object.entries(options);
	return entries.length === 0 ? "" : JSON.stringify(entries);
};

export function expressionKey(expression: Expression, values: ParamSource[]): string {
	switch (expression.kind) {
		case "value":
			values.push(expression);
			return `$${expression.paramType}${typeKey(expression.type)}`;
		case "column":
			return `${expression.path.filtered ? `~${expression.path.filtered}:` : ""}${expression.path.model.label}.${expression.path.key}`;
		case "lookup":
			return `${expression.spans ? "" : "'"}${expressionKey(expression.lhs, values)}_${expression.lookup.name}${identity(expression.lookup)}${expression.variant}(${list(expression.rhs, values)})`;
		case "transform":
			return `${expressionKey(expression.source, values)}__${JSON.stringify(expression.transform.name)}`;
		case "annotation":
			return `@${expression.name}`;
		case "outer":
			return `^${typeof expression.name === "string" ? expression.name : expressionKey(expression.name, values)}`;
		case "outerPath":
			return `^^${expression.path.model.label}.${expression.path.key}`;
		case "combined":
			return `(${expressionKey(expression.left, values)}${expression.operator}${expressionKey(expression.right, values)})${typeKey(expression.type)}`;
		case "negated":
			return `-(${expressionKey(expression.operand, values)})`;
		case "function":
			return `f${identity(expression.definition)}${optionsKey(expression.options)}(${list(expression.args, values)})${typeKey(expression.type)}`;
		case "aggregate":
			return (
				`A${identity(expression.definition)}${optionsKey(expression.options)}${expression.distinct ? "d" : ""}(${list(expression.args, values)})` +
				`${expression.filter ? `w${expressionKey(expression.filter, values)}` : ""}${expression.default ? `e${expressionKey(expression.default, values)}` : ""}` +
				`${expression.orderBy.map((o) => orderingKey(o, values)).join()}${typeKey(expression.type)}`
			);
		case "window":
			return `W(${expressionKey(expression.expression, values)}p${list(expression.partitionBy, values)}o${expression.orderBy.map((o) => orderingKey(o, values)).join()}${expression.frame ?? ""})${typeKey(expression.type)}`;
		case "case":
			return `C(${expression.whens.map(([when, then]) => `${expressionKey(when, values)}:${expressionKey(then, values)}`).join()}${expression.otherwise ? `;${expressionKey(expression.otherwise, values)}` : ""})${typeKey(expression.type)}`;
		case "subquery":
			return `S(${queryKey(expression.query, values)})${typeKey(expression.type)}`;
		case "exists":
			return `E(${queryKey(expression.query, values)})`;
		case "wrapped":
			return `w(${expressionKey(expression.operand, values)})${typeKey(expression.type)}`;
		case "star":
			return "*";
		case "and":
		case "or":
		case "xor":
			return `${expression.kind}(${list(expression.items, values)})`;
		case "not":
			return `!(${expressionKey(expression.operand, values)})`;
		case "constant":
			return String(expression.value);
		default:
			return expression satisfies never;
	}
}
