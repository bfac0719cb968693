// What the reading a-methods do with a query and a database.

import type { ErrorParts } from "../errors/orm-error.ts";
import {
	FieldError,
	type MultipleObjectsReturned,
	type ObjectDoesNotExist,
	QueryError,
	ValueError,
} from "../errors/query-errors.ts";
import { operand } from "../expressions/operand.ts";
import { childrenOf } from "../expressions/outer-names.ts";
import type { Expression, Query, SelectionItem } from "../intent/query.ts";
import { inheritedOption } from "../meta/build-model.ts";
import type { KeySpec } from "../meta/composite-key.ts";
import { modelOf } from "../meta/instance-state.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { keyIdentity, keyOf } from "../meta/primary-key.ts";
import { addFilter } from "../query/add-filter.ts";
import { setOrdering } from "../query/add-ordering.ts";
import { isOrdered, isSliced, refuseSliced } from "../query/checks.ts";
import { containsAggregate } from "../query/contains.ts";
import { scopeOf } from "../query/scope.ts";
import { setReversed, setSlice } from "../query/set-slice.ts";
import type { Database } from "./database.ts";
import { emptyValue } from "./empty-aggregate.ts";

/** Statics of a model class that reading needs. */
export interface ModelStatics {
	readonly DoesNotExist: new (parts: ErrorParts) => ObjectDoesNotExist;
	readonly MultipleObjectsReturned: new (parts: ErrorParts) => MultipleObjectsReturned;
}
export const staticsOf = (model: ModelMeta): ModelStatics => model.class as ModelStatics;

export async function getOne(db: Database, query: Query, conditions: readonly unknown[]): Promise<unknown> {
	const { model } = query;
	if (query.combined && conditions.length > 0) addFilter(query, conditions);
	const narrowed = conditions.length > 0 ? addFilter(query, conditions) : query;
	const limited =
		isSliced(narrowed) || narrowed.combined ? narrowed : { ...narrowed, ordering: NO_ORDER, limit: TWO };
	const rows = await db.fetch(limited);
	if (rows.length === 1) return rows[0];
	const where = `${model.name}.objects.aget()`;
	if (rows.length === 0)
		throw new (staticsOf(model).DoesNotExist)({
			where,
			model: model.name,
			problem: `no ${model.name} matches the query`,
		});
	throw new (staticsOf(model).MultipleObjectsReturned)({
		where,
		model: model.name,
		problem: `more than one ${model.name} matches the query`,
		fix: "Narrow the conditions, or use afirst().",
	});
}
const NO_ORDER: readonly never[] = [];
const TWO = { value: 2 };

export async function first(db: Database, query: Query, last: boolean): Promise<unknown> {
	const call = last ? "alast()" : "afirst()";
	const ordered = isOrdered(query) ? query : byKey(query, call);
	const turned = last ? setReversed(ordered) : ordered;
	const [row] = await db.fetch(setSlice(turned, 0, 1));
	return row ?? null;
}

function byKey(query: Query, call: string): Query {
	if (Array.isArray(query.groupBy))
		throw new QueryError({
			where: `${query.model.name}.objects.${call}`,
			problem: "an unordered query that groups has no first row",
			fix: "Add an ordering with orderBy().",
		});
	return setOrdering(query, ["pk"]);
}

export async function earliest(
	db: Database,
	query: Query,
	fields: readonly string[],
	latest: boolean,
): Promise<unknown> {
	const where = `${query.model.name}.objects.${latest ? "alatest()" : "aearliest()"}`;
	refuseSliced(query, where, "reordered");
	const option = inheritedOption(query.model, "getLatestBy");
	const names =
		fields.length > 0 ? fields : option === undefined ? [] : typeof option === "string" ? [option] : option;
	if (names.length === 0)
		throw new ValueError({
			where,
			problem: "no fields to order by",
			fix: "Name fields, or set getLatestBy in the model's options.",
		});
	const ordered = setOrdering({ ...query, ordering: null }, names);
	const rows = await db.fetch(setSlice(latest ? setReversed(ordered) : ordered, 0, 1));
	if (rows.length > 0) return rows[0];
	throw new (staticsOf(query.model).DoesNotExist)({
		where,
		model: query.model.name,
		problem: `no ${query.model.name} matches the query`,
	});
}

export async function contains(db: Database, query: Query, object: unknown): Promise<boolean> {
	const where = `${query.model.name}.objects.acontains()`;
	if (query.selection.kind === "rows")
		throw new QueryError({ where, problem: "acontains() cannot follow values() or valuesList()" });
	const meta = modelOf(object);
	if (!meta)
		throw new QueryError({ where, problem: "acontains() takes a model instance", given: typeof object });
	if (meta.table !== query.model.table) return false;
	const key = keyOf(meta, object as object);
	if (key === null)
		throw new QueryError({ where, problem: "acontains() cannot be used on an unsaved object" });
	if (isSliced(query) || query.combined) {
		const rows = await db.fetch(query);
		return rows.some((row) => keyIdentity(keyOf(meta, row as object)) === keyIdentity(key));
	}
	return db.exists(addFilter(query, [{ pk: key }]));
}

export async function aggregate(
	db: Database,
	query: Query,
	aggregates: Record<string, unknown>,
): Promise<Record<string, unknown>> {
	const where = `${query.model.name}.objects.aaggregate()`;
	let scoped = query;
	const resolved: Record<string, Expression> = {};
	for (const [name, given] of Object.entries(aggregates)) {
		if (typeof given !== "object" || given === null)
			throw new FieldError({
				where,
				field: name,
				problem: "aaggregate() takes aggregate expressions",
				given: typeof given,
			});
		const expression = operand(scopeOf(scoped, where), given);
		if (!containsAggregate(expression))
			throw new FieldError({ where, field: name, problem: `"${name}" is not an aggregate expression` });
		refuseAliases(query, expression, where);
		resolved[name] = expression;
		scoped = {
			...scoped,
			annotations: new Map(scoped.annotations).set(name, { expression, selected: false }),
		};
	}
	if (Object.keys(resolved).length === 0) return {};
	const row = await db.aggregate(query, resolved);
	if (row) return row;
	return Object.fromEntries(
		Object.entries(resolved).map(([name, expression]) => [name, emptyValue(expression)?.value]),
	);
}

/** What alias() names, or values() leaves out, is not among the rows that are aggregated. */
function refuseAliases(query: Query, expression: Expression, where: string): void {
	if (expression.kind === "annotation" && isHidden(query, expression.name))
		throw new FieldError({
			where,
			field: expression.name,
			problem: `cannot aggregate over "${expression.name}", which the query does not select`,
			fix: "Use annotate() to promote an alias, and name it in values().",
		});
	for (const child of childrenOf(expression)) refuseAliases(query, child, where);
}

function isHidden({ annotations, selection }: Query, name: string): boolean {
	const info = annotations.get(name);
	if (!info) return false;
	return !(info.selected && (selection.kind === "instances" || isShown(selection.items, name)));
}

const isShown = (items: readonly SelectionItem[], name: string): boolean =>
	items.some(({ expression }) => expression.kind === "annotation" && expression.name === name);

export async function inBulk(
	db: Database,
	query: Query,
	keys: Iterable<unknown> | null | undefined,
	fieldName: string,
): Promise<Map<unknown, unknown>> {
	const where = `${query.model.name}.objects.ainBulk()`;
	refuseSliced(query, where, "narrowed by ainBulk()");
	if (query.selection.kind === "rows")
		throw new QueryError({ where, problem: "ainBulk() cannot follow values() or valuesList()" });
	const field = fieldName === "pk" ? query.model.pk : query.model.byName.get(fieldName);
	if (!field || !isUnique(query.model, field.name))
		throw new ValueError({
			where,
			field: fieldName,
			problem: `ainBulk()'s fieldName must be a unique field, but "${fieldName}" is not`,
		});
	if (keys && typeof keys[Symbol.iterator] !== "function")
		throw new ValueError({ where, problem: "the keys are not a list", given: typeof keys });
	const list = keys === null || keys === undefined ? null : [...keys];
	if (list && list.length === 0) return new Map();
	const narrowed = list ? addFilter(query, [{ [`${field.attname}__in`]: list }]) : query;
	const rows = await db.fetch({ ...narrowed, ordering: NO_ORDER });
	const entries = rows.map((row) => [(row as Record<string, unknown>)[field.attname], row] as const);
	const { composite } = field.spec;
	return composite ? (composite as KeySpec).mapOf(entries) : new Map(entries);
}

function isUnique(model: ModelMeta, name: string): boolean {
	const field = model.byName.get(name);
	if (field?.spec.unique || field?.spec.primaryKey) return true;
	if (field === model.pk || field?.relation?.kind === "oneToOne") return true;
	return (model.options.constraints ?? []).some(
		(constraint) =>
			constraint.kind === "unique" &&
			constraint.fields.length === 1 &&
			constraint.fields[0] === name &&
			constraint.condition === undefined,
	);
}
