// One keyword of filter(): `author__name__startswith: "A"` becomes a lookup with a checked value, or an error on the user's line.
import { QueryError, ValueError } from "../errors/query-errors.ts";
import { subqueryType } from "../expressions/outer-names.ts";
import { booleanType } from "../fields/boolean.ts";
import type { FieldType } from "../fields/field.ts";
import type { Expression, LookupExpression, Query, ValueExpression } from "../intent/query.ts";
import type { BoundPart, Codec, Lookup } from "../lookups/lookup.ts";
import { modelOf } from "../meta/instance-state.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { isIncomplete } from "../meta/primary-key.ts";
import { transformBy, unsupported } from "./apply-transforms.ts";
import { columnCount } from "./column-count.ts";
import { isQueryHolder, isResolvable } from "./kinds.ts";
import { type Related, type ResolvedPath, resolvePath, unknownName } from "./resolve-path.ts";
import type { QueryScope } from "./scope.ts";

/** The left side of a keyword and how it is compared; the same for every value. */
interface Target {
	readonly lhs: Expression;
	readonly lookup: Lookup;
	readonly related: Related | null;
	readonly spans: boolean;
}

/** Keys that depend on nothing but the model, resolved once. Paths memoise themselves; this saves the lookups after them. */
const targets = /*#__PURE__*/ new WeakMap<ResolvedPath, Target>();

export function resolveKeyword(scope: QueryScope, key: string, value: unknown): Expression {
	const target = targetOf(scope, key);
	try {
		const condition = compare(scope, key, target, value);
		checkSides(scope, key, target, condition);
		return condition;
	} catch (error) {
		if (error instanceof ValueError && error.field === undefined)
			throw new ValueError({
				...scope.at(key),
				problem: `"${key}": ${error.message}`,
				cause: error,
			});
		throw error;
	}
}

/** A composite key can be compared with one of as many parts, and with nothing else. */
function checkSides(scope: QueryScope, key: string, { lhs }: Target, condition: LookupExpression): void {
	for (const { kind, type } of condition.rhs)
		if (kind !== "value") (lhs.type?.composite ?? type?.composite)?.checkSides(lhs.type, type, key, scope);
}

function targetOf(scope: QueryScope, key: string): Target {
	if (scope.query.annotations.size > 0 || scope.query.filteredRelations.size > 0)
		return findTarget(scope, key);
	const path = resolvePath(scope.model, key);
	let target = targets.get(path);
	if (!target) {
		target = findTarget(scope, key);
		targets.set(path, target);
	}
	return target;
}

function findTarget(scope: QueryScope, key: string): Target {
	const { expression, rest, related, spans } = scope.begin(key);
	const last = rest.at(-1) ?? "exact";
	if (related && (rest.length > 1 || !RELATED_LOOKUP.test(last)))
		throw unknownName(scope.model, related.model, key, rest[0] as string);
	const before = rest
		.slice(0, -1)
		.reduce((source, name) => transformOf(scope, source, name, key), expression);
	const found = lookupOf(before.type, last);
	if (found) return { lhs: before, lookup: found, related, spans };
	const lhs = transformOf(scope, before, last, key);
	return { lhs, lookup: knownLookup(scope, lhs.type, "exact", key), related, spans };
}

const RELATED_LOOKUP = /^(exact|in|[gl]te?|isnull)$/;

const lookupOf = (type: FieldType | null, name: string): Lookup | undefined =>
	(type ?? booleanType).lookup(name);

const knownLookup = (scope: QueryScope, type: FieldType | null, name: string, key: string): Lookup =>
	lookupOf(type, name) ?? unsupported(scope, { type }, name, key, "lookup");

const transformOf = (scope: QueryScope, source: Expression, name: string, key: string): Expression =>
	transformBy(source, name) ?? unsupported(scope, source, name, key, "lookup");

// ---- the right side

function compare(scope: QueryScope, key: string, target: Target, value: unknown): LookupExpression {
	const { lookup } = target;
	if (value === undefined)
		throw new ValueError({ problem: "the value is undefined", fix: "Leave the key out, or give null." });
	if (value === null && lookup.takes !== "raw") return isNullInstead(scope, target);
	switch (lookup.takes) {
		case "boolean":
			if (typeof value === "boolean") return lookupWith(target, [], String(value));
			throw new ValueError({ problem: "the value must be true or false", given: typeof value });
		case "list":
			return compareList(scope, target, value);
		case "range":
			return compareRange(scope, target, value);
		case "value":
		case "raw":
			return compareValue(scope, key, target, value);
		default:
			return lookup.takes satisfies never;
	}
}

function lookupWith(target: Target, rhs: readonly Expression[], variant: string): LookupExpression {
	return {
		kind: "lookup",
		lookup: target.lookup,
		lhs: target.lhs,
		rhs,
		variant,
		spans: target.spans,
		type: booleanType,
	};
}

/** `name: null` means `name__isnull: true`, as in Django; other lookups refuse null. */
function isNullInstead(scope: QueryScope, target: Target): LookupExpression {
	if (target.lookup.name !== "exact" && target.lookup.name !== "iexact")
		throw new ValueError({ problem: "null cannot be compared with this lookup", fix: "Use isnull." });
	const lookup = knownLookup(scope, target.lhs.type, "isnull", target.lookup.name);
	return lookupWith({ ...target, lookup }, [], "true");
}

function compareValue(scope: QueryScope, key: string, target: Target, value: unknown): LookupExpression {
	if (isQueryHolder(value)) checkOneRow(key, value.query);
	const right = expressionOf(scope, target, value);
	if (right) return lookupWith(target, [right], "");
	const given = relatedKey(value, target.related);
	const { prepareEach, variant } = target.lookup;
	const rhs = prepareEach ? prepareEach(given).map(untypedValue) : [boundFor(target, given)];
	return lookupWith(target, rhs, variant?.(given) ?? "");
}
const untypedValue = (part: BoundPart): Expression => ({ kind: "value", type: null, ...part });

function checkOneRow(key: string, { limit }: Query): void {
	if (limit?.value !== 1)
		throw new QueryError({
			field: key,
			problem: `"${key}": the QuerySet of an exact lookup must be limited to one result`,
			fix: "Slice it: .slice(0, 1).",
		});
}

/** A query or an expression on the right; undefined for a plain value. */
function expressionOf(scope: QueryScope, { lhs, related }: Target, value: unknown): Expression | undefined {
	if (!isQueryHolder(value)) return isResolvable(value) ? value.resolve(scope) : undefined;
	const query = valueQuery(value.query, related);
	// Of as many columns as the left side has.
	const isKey = lhs.type?.composite?.names.length === columnCount(query);
	return { kind: "subquery", query, type: isKey ? lhs.type : subqueryType(query) };
}

function compareRange(scope: QueryScope, target: Target, value: unknown): LookupExpression {
	if (!Array.isArray(value) || value.length !== 2)
		throw new ValueError({ problem: "range takes a list of two values" });
	const rhs = value.map((item) => (isResolvable(item) ? item.resolve(scope) : boundFor(target, item)));
	return lookupWith(target, rhs, target.lookup.variant?.(value) ?? "");
}

function compareList(scope: QueryScope, target: Target, value: unknown): LookupExpression {
	const right = expressionOf(scope, target, value);
	if (right) return lookupWith(target, [right], "query");
	if (
		typeof value === "string" ||
		typeof (value as Iterable<unknown> | null)?.[Symbol.iterator] !== "function"
	)
		throw new ValueError({ problem: "the value must be a list or a QuerySet", given: typeof value });
	const items = [...(value as Iterable<unknown>)].filter((item) => item !== null);
	const keys = target.related ? items.map((item) => relatedKey(item, target.related)) : items;
	if (keys.some(isResolvable))
		return lookupWith(
			target,
			keys.map((item) => (isResolvable(item) ? item.resolve(scope) : boundFor(target, item, false))),
			"items",
		);
	const list = boundFor(target, keys);
	return lookupWith(target, [list], target.lookup.variant?.(keys, list.value) ?? "");
}

function boundFor({ lhs, lookup }: Target, value: unknown, prepared = true): ValueExpression {
	const { takes, rhs, prepare } = lookup;
	const codec: Codec = rhs ?? lhs.type ?? booleanType;
	if (!prepared || !prepare)
		return {
			kind: "value",
			value: codec.toDb(value),
			type: rhs ? null : lhs.type,
			paramType: codec.paramType,
		};
	const paramType = takes === "list" || takes === "raw" ? "text" : codec.paramType;
	return { kind: "value", value: prepare(value, codec), type: lhs.type, paramType };
}

/** A query on the right gives the key of its model, or the field that the relation points at, unless it selects one itself. */
function valueQuery(query: Query, related: Related | null): Query {
	const { model } = query;
	if (query.selection.kind === "rows") return query;
	if (related) checkModel(model, related);
	const { name } = related && sameTable(model, related.model) ? related.field : model.pk;
	const { expression } = resolvePath(model, name);
	return { ...query, selection: { kind: "rows", as: "flat", items: [{ name, expression }] }, related: null };
}

/** What an instance stands for in a comparison: the field of it that the relation points at. Other values are keys. */
function relatedKey(value: unknown, related: Related | null): unknown {
	const meta = related && modelOf(value);
	if (!meta) return value;
	checkModel(meta, related);
	const key = (value as Record<string, unknown>)[related.field.attname];
	if (isIncomplete(key))
		throw new ValueError({
			problem: `the ${meta.name} is not saved, so it cannot be compared`,
			fix: "Save it first: await object.asave().",
		});
	return key;
}

/** Objects stand for those of their own table, of a parent or of a child. */
function checkModel(meta: ModelMeta, { model }: Related): void {
	if (!isA(meta, model) && !isA(model, meta))
		throw new ValueError({
			problem: `a ${meta.name} cannot stand for a ${model.name}`,
			given: meta.name,
			expected: `a ${model.name} or its key`,
		});
}
const isA = (meta: ModelMeta, other: ModelMeta): boolean =>
	sameTable(meta, other) || meta.parents.some(({ model }) => sameTable(model, other));
const sameTable = (a: ModelMeta, b: ModelMeta): boolean => a.table === b.table;
