// values() and valuesList(): which columns a row has, and its form.
import { FieldError, QueryError } from "../errors/query-errors.ts";
import type { Expression, Query, SelectionItem } from "../intent/query.ts";
import { addAnnotations } from "./add-annotation.ts";
import { callOn, refuseCombined } from "./checks.ts";
import { defaultName, isAggregate, isResolvable } from "./kinds.ts";
import { scopeOf } from "./scope.ts";

export interface ListOptions {
	readonly flat?: boolean;
	readonly named?: boolean;
}

/** `values("a", F-less paths or { name: expression })` */
export function setValues(query: Query, args: readonly unknown[]): Query {
	return select(query, args, "object", callOn(query, "values"));
}

/** `valuesList("a", { flat: true })` */
export function setValuesList(query: Query, args: readonly unknown[]): Query {
	const last = args.at(-1);
	const options = isOptions(last) ? last : {};
	const items = isOptions(last) ? args.slice(0, -1) : args;
	const where = callOn(query, "valuesList");
	if (options.flat && options.named)
		throw new QueryError({ where, problem: '"flat" and "named" cannot be used together' });
	if (options.flat && items.length > 1)
		throw new QueryError({
			where,
			problem: '"flat" is for exactly one field',
			given: `${items.length} fields`,
		});
	// Flat without a name gives the first column, as in Django.
	const named = options.flat && items.length === 0 ? [query.model.fields[0]?.attname] : items;
	return select(query, named, options.flat ? "flat" : options.named ? "object" : "tuple", where);
}

/** Expressions may have these names, but are no booleans. */
function isOptions(value: unknown): value is ListOptions {
	const options = Object.entries(value ?? {});
	return (
		options.length > 0 &&
		options.every(([name, flag]) => /^(flat|named)$/.test(name) && typeof flag === "boolean")
	);
}

function select(
	query: Query,
	args: readonly unknown[],
	as: "object" | "tuple" | "flat",
	where: string,
): Query {
	if (query.combined && args.some((arg) => typeof arg !== "string")) refuseCombined(query, where);
	const [named, names] = nameExpressions(query, args);
	const base =
		Object.keys(named).length > 0
			? addAnnotations({ ...query, selection: { kind: "instances" } }, named, true)
			: query;
	const chosen = names.length > 0 ? names : allNames(base);
	const scope = scopeOf(base, where);
	const hidden = chosen.find((name) => base.annotations.get(name)?.selected === false);
	if (hidden !== undefined)
		throw new FieldError({
			where,
			model: query.model.name,
			field: hidden,
			problem: `"${hidden}" is an alias() and cannot be selected`,
			fix: "Use annotate() to promote it.",
		});
	const wanted = as === "object" ? [...new Set(chosen)] : chosen;
	const items: SelectionItem[] = wanted.map((name) => ({ name, expression: own(scope.path(name)) }));
	return {
		...base,
		steps: withSelected(base, items),
		selection: { kind: "rows", as, items },
		prefetch: [],
		related: null,
		deferred: null,
	};
}

/** Scopes hand out one object for each path; the joins of what is selected are told by identity from those of a filter. */
const own = (expression: Expression): Expression =>
	isMultiValued(expression) ? { ...expression } : expression;

/** Multi-valued columns are joined where they are named. */
function withSelected({ steps, combined }: Query, items: readonly SelectionItem[]): Query["steps"] {
	const expressions = items.map((item) => item.expression).filter(isMultiValued);
	return combined || expressions.length === 0 ? steps : [...steps, { kind: "select", expressions }];
}

const isMultiValued = (expression: Expression): boolean =>
	expression.kind === "column" && expression.path.steps.some((step) => step.many);

/** Expressions get names: their own in an object, Django's default for aggregates, else a position. */
function nameExpressions(query: Query, args: readonly unknown[]): [Record<string, unknown>, string[]] {
	const named: Record<string, unknown> = {};
	const names: string[] = [];
	for (const [index, arg] of args.entries()) {
		if (typeof arg === "string") names.push(arg);
		else if (isResolvable(arg)) {
			const name = (isAggregate(arg) && defaultName(arg)) || `expression${index + 1}`;
			named[name] = arg;
			names.push(name);
		} else if (typeof arg === "object" && arg !== null) {
			Object.assign(named, arg);
			names.push(...Object.keys(arg));
		} else
			throw new FieldError({
				where: callOn(query, "values"),
				problem: "values() takes names and expressions",
				given: typeof arg,
			});
	}
	return [named, names];
}

/** All columns of the model, then the annotations. */
function allNames(query: Query): string[] {
	const annotations = [...query.annotations].filter(([, info]) => info.selected).map(([name]) => name);
	return [...query.model.fields.map((field) => field.attname), ...annotations];
}
