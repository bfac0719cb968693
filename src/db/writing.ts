// What the writing a-methods do with a query and a database.

import { IntegrityError } from "../errors/database-errors.ts";
import { FieldError, ObjectDoesNotExist, QueryError, ValueError } from "../errors/query-errors.ts";
import { operand } from "../expressions/operand.ts";
import type { Expression, Query } from "../intent/query.ts";
import type { UpdateIntent } from "../intent/write.ts";
import { modelOf } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { isKeyField } from "../meta/primary-key.ts";
import { namesOf } from "../meta/resolve-name.ts";
import { addFilter } from "../query/add-filter.ts";
import { isSliced, refuseCombined } from "../query/checks.ts";
import { containsAggregate, containsWindow } from "../query/contains.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { isQueryHolder, isResolvable } from "../query/kinds.ts";
import { scopeOf } from "../query/scope.ts";
import { bulkCreate as bulkCreateObjects } from "./bulk.ts";
import type { BulkCreateOptions, BulkUpdateOptions } from "./bulk-options.ts";
import { bulkUpdate as bulkUpdateObjects } from "./bulk-update.ts";
import { deleteQuery } from "./collector.ts";
import type { Database } from "./database.ts";
import { getOne } from "./reading.ts";
import { saveInstance } from "./save.ts";

type Values = Readonly<Record<string, unknown>>;
type ModelClass = new (values: Values) => object;

export async function create(db: Database, { model }: Query, values: Values): Promise<object> {
	const instance = new (model.class as ModelClass)(values);
	await saveInstance(instance, { forceInsert: true, using: db });
	return instance;
}

/** Values for a new object: the plain lookups, then the defaults over them. */
function creationValues(model: ModelMeta, lookups: Values, defaults: Values, where: string): Values {
	const values: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(lookups)) if (!name.includes("__")) values[name] = value;
	Object.assign(values, defaults);
	for (const name of Object.keys(values)) {
		if (name !== "pk" && !model.byName.has(name))
			throw new FieldError({
				where,
				model: model.name,
				field: name,
				problem: `${model.name} has no field "${name}".`,
				choices: namesOf(model),
			});
	}
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, typeof value === "function" ? value() : value]),
	);
}

export async function getOrCreate(db: Database, query: Query, given: Values): Promise<[unknown, boolean]> {
	const { defaults = {}, ...lookups } = given as { defaults?: Values };
	const where = `${query.model.name}.objects.agetOrCreate()`;
	checkCreatable(query, where);
	return findOrCreate(db, query, lookups, () => creationValues(query.model, lookups, defaults, where));
}

async function findOrCreate(
	db: Database,
	query: Query,
	lookups: Values,
	values: () => Values,
): Promise<[unknown, boolean]> {
	const known = values();
	const conditions = Object.keys(lookups).length > 0 ? [lookups] : [];
	try {
		return [await getOne(db, query, conditions), false];
	} catch (error) {
		if (!(error instanceof ObjectDoesNotExist)) throw error;
	}
	try {
		return [await create(db, query, known), true];
	} catch (error) {
		if (!(error instanceof IntegrityError)) throw error;
		return [
			await getOne(db, query, conditions).catch(() => {
				throw error;
			}),
			false,
		];
	}
}

export async function updateOrCreate(db: Database, query: Query, given: Values): Promise<[unknown, boolean]> {
	const {
		defaults = {},
		createDefaults = defaults,
		...lookups
	} = given as { defaults?: Values; createDefaults?: Values };
	const where = `${query.model.name}.objects.aupdateOrCreate()`;
	checkCreatable(query, where);
	const [object, created] = await findOrCreate(db, query, lookups, () =>
		creationValues(query.model, lookups, createDefaults, where),
	);
	if (created) return [object, true];
	const names = Object.keys(defaults);
	const changed = creationValues(query.model, {}, defaults, where);
	Object.assign(object as object, changed);
	const { model } = query;
	const autos = model.fields.filter((field) => field.spec.auto?.onUpdate).map((field) => field.name);
	const concrete = names.every((name) => {
		const field = model.byName.get(name);
		return field && !isKeyField(field);
	});
	await saveInstance(object as object, {
		using: db,
		updateFields: concrete
			? [...new Set([...names.map((name) => (model.byName.get(name) as Field).name), ...autos])]
			: undefined,
	});
	return [object, false];
}

function checkCreatable(query: Query, where: string): void {
	refuseCombined(query, where);
	if (query.selection.kind === "rows")
		throw new QueryError({ where, problem: "this cannot follow values() or valuesList()" });
}

export const bulkCreate = (
	db: Database,
	query: Query,
	objects: Iterable<object>,
	options: BulkCreateOptions,
): Promise<object[]> => bulkCreateObjects(db, query.model, [...objects], options);
export const bulkUpdate = (
	db: Database,
	query: Query,
	objects: Iterable<object>,
	fields: readonly string[],
	options: BulkUpdateOptions,
): Promise<number> => bulkUpdateObjects(db, query, [...objects], fields, options);

// ---- update

export async function update(db: Database, query: Query, values: Values): Promise<number> {
	const where = `${query.model.name}.objects.aupdate()`;
	refuseCombined(query, where);
	if (isSliced(query))
		throw new QueryError({ where, problem: "a query cannot be updated once a slice has been taken" });
	if (query.distinct && query.selection.kind === "rows")
		throw new QueryError({ where, problem: "a distinct query of values cannot be updated" });
	const byTable = assignmentsByTable(query, values, where);
	const own = byTable.get(query.model.table) ?? [];
	const parents = [...byTable].filter(([table]) => table !== query.model.table);
	if (own.length > 0 && parents.length === 0) return db.update({ kind: "update", query, assignments: own });
	if (parents.length === 0) return query.empty ? 0 : db.count(query);
	return updateParents(
		db,
		query,
		own,
		parents.map(([, assignments]) => assignments),
	);
}

type Assignments = UpdateIntent["assignments"];

function assignmentsByTable(query: Query, values: Values, where: string): Map<string, Assignments> {
	const byTable = new Map<string, { field: Field; value: Expression }[]>();
	for (const [name, value] of Object.entries(values)) {
		const field = name === "pk" ? query.model.pk : query.model.byName.get(name);
		if (!field)
			throw new FieldError({
				where,
				model: query.model.name,
				field: name,
				problem: `${query.model.name} has no field "${name}" that can be updated.`,
				choices: query.model.fields.map((candidate) => candidate.name),
			});
		if (field.parts)
			throw new FieldError({
				where,
				field: name,
				problem: "a composite primary key cannot be set as a whole",
				fix: `Set its fields: ${field.parts.map((part) => part.name).join(", ")}.`,
			});
		if (field.spec.generated)
			throw new FieldError({
				where,
				field: name,
				problem: `"${name}" is generated by the database and cannot be set`,
			});
		const list = byTable.get(field.model.table) ?? [];
		list.push({ field, value: assignedValue(query, field, value, where) });
		byTable.set(field.model.table, list);
	}
	return byTable;
}

function assignedValue(query: Query, field: Field, value: unknown, where: string): Expression {
	if (isResolvable(value) || isQueryHolder(value)) {
		// A column of a parent is set in the parent's table, from that table's own columns.
		const table = field.model.table === query.model.table ? query : emptyQuery(field.model);
		const expression = operand(scopeOf(table, where), value, field.type);
		if (containsAggregate(expression))
			throw new FieldError({
				where,
				field: field.name,
				problem: "aggregate functions are not allowed in an update",
			});
		if (containsWindow(expression))
			throw new FieldError({
				where,
				field: field.name,
				problem: "window expressions are not allowed in an update",
			});
		return expression;
	}
	return {
		kind: "value",
		value: storedValue(field, value, where),
		type: field.type,
		paramType: field.type.paramType,
	};
}

/** A value in database form; an instance stands for its key. */
function storedValue(
	field: Field,
	value: unknown,
	where: string,
): Extract<Expression, { kind: "value" }>["value"] {
	if (value === null) return null;
	if (value === undefined)
		throw new ValueError({
			where,
			model: field.model.name,
			field: field.name,
			problem: `the value of "${field.name}" is undefined`,
			fix: "Leave it out, or give null.",
		});
	const meta = modelOf(value);
	if (meta && field.relation && meta.table !== field.relation.target.table)
		throw new ValueError({
			where,
			field: field.name,
			problem: `a ${meta.name} cannot be assigned to "${field.name}"`,
			expected: `a ${field.relation.target.name} or its key`,
		});
	const key =
		meta && field.relation ? (value as Record<string, unknown>)[field.relation.targetField.attname] : value;
	if (meta && field.relation && (key === null || key === undefined))
		throw new ValueError({
			where,
			field: field.name,
			problem: `the ${meta.name} is not saved`,
			fix: "Save it first: await object.asave().",
		});
	try {
		return field.type.toDb(key);
	} catch (error) {
		if (!(error instanceof ValueError)) throw error;
		throw new ValueError({
			where,
			model: field.model.name,
			field: field.name,
			problem: `"${field.name}": ${error.message}`,
			cause: error,
		});
	}
}

/** Columns of parent models live in other tables: the keys are read first, then all tables are updated by key in one batch. */
async function updateParents(
	db: Database,
	query: Query,
	own: Assignments,
	parents: readonly Assignments[],
): Promise<number> {
	const keys = await db.fetch({ ...query, related: null, prefetch: [] });
	const list = [...new Set(keys.map((row) => (row as Record<string, unknown>)[query.model.pk.attname]))];
	if (list.length === 0) return 0;
	const intents: UpdateIntent[] = parents.map((assignments) => {
		const model = (assignments[0] as Assignments[number]).field.model;
		return { kind: "update", query: addFilter(emptyQuery(model), [{ pk__in: list }]), assignments };
	});
	if (own.length > 0)
		intents.push({
			kind: "update",
			query: addFilter(emptyQuery(query.model), [{ pk__in: list }]),
			assignments: own,
		});
	await db.write(intents);
	return list.length;
}

export function remove(
	db: Database,
	query: Query,
	queryset: object,
): Promise<[number, Record<string, number>]> {
	const where = `${query.model.name}.objects.adelete()`;
	refuseCombined(query, where);
	if (isSliced(query)) throw new QueryError({ where, problem: "adelete() cannot be used with a slice" });
	if (query.selection.kind === "rows")
		throw new QueryError({ where, problem: "adelete() cannot follow values() or valuesList()" });
	return deleteQuery(db, query, queryset);
}
