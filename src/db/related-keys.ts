// The writing methods of `author.books`, the reverse side of a foreign key: the keys of the other rows change.
import { QueryError, ValueError } from "../errors/query-errors.ts";
import { bound } from "../expressions/operand.ts";
import type { Query } from "../intent/query.ts";
import { clearPrefetched, isAdding, metaOf, type Values } from "../meta/instance-state.ts";
import { assignForward, describe, isInstanceOf } from "../meta/loaded-relation.ts";
import type { Field } from "../meta/model-meta.ts";
import { keyIdentity } from "../meta/primary-key.ts";
import { forwardOf } from "../meta/relations.ts";
import { addFilter } from "../query/add-filter.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { keyOfEnd, narrowRelated } from "../query/narrow-related.ts";
import type { Database } from "./database.ts";
import { listOf, splitOptions } from "./related-arguments.ts";
import type { RelatedTarget, RelatedWrites } from "./related-writes.ts";
import { saveInstance } from "./save.ts";
import { create, getOrCreate, updateOrCreate } from "./writing.ts";

type Lookups = Readonly<Record<string, unknown>>;

interface BulkOptions {
	/** One UPDATE (the default), or asave() of each object. */
	readonly bulk?: boolean;
}

export const keyWrites: RelatedWrites = {
	async add(db, target, ...args) {
		const [objects, { bulk = true }] = splitOptions<BulkOptions>(args, ["bulk"]);
		const key = keyOfEnd(target);
		for (const object of objects) checkAdded(target, object, bulk);
		forget(target);
		const forward = forwardOf(target.side.relation);
		for (const object of objects) assignForward(object as object, forward, target.instance);
		if (!bulk) for (const object of objects) await saveInstance(object as object, { using: db });
		else if (objects.length > 0) await setKey(db, target, rowsOf(target, objects), key);
	},
	async remove(db, target, ...args) {
		const [objects, { bulk = true }] = splitOptions<BulkOptions>(args, ["bulk"]);
		requireNullable(target, "aremove()");
		const key = keyOfEnd(target);
		for (const object of objects) requireRelated(target, object, key);
		if (objects.length === 0) return;
		const keys = objects.map((object) => primaryKey(target, object));
		await unlink(db, target, addFilter(related(target), [{ pk__in: keys }]), bulk);
	},
	async clear(db, target, { bulk = true }: BulkOptions = {}) {
		requireNullable(target, "aclear()");
		await unlink(db, target, related(target), bulk);
	},
	async set(db, target, given, options: BulkOptions & { readonly clear?: boolean } = {}) {
		const { bulk = true, clear = false } = options;
		const objects = await listOf(given);
		if (!keyField(target).spec.null) return keyWrites.add(db, target, ...objects, { bulk });
		if (clear) {
			await keyWrites.clear(db, target, { bulk });
			return keyWrites.add(db, target, ...objects, { bulk });
		}
		const before = new Map(
			(await db.fetch(related(target))).map((object) => [identity(target, object), object]),
		);
		const added = objects.filter((object) => !before.delete(identity(target, object)));
		if (before.size > 0) await keyWrites.remove(db, target, ...before.values(), { bulk });
		if (added.length > 0) await keyWrites.add(db, target, ...added, { bulk });
	},
	async create(db, target, values = {}) {
		keyOfEnd(target);
		forget(target);
		return create(db, emptyQuery(target.side.target), withThis(target, values));
	},
	async getOrCreate(db, target, values) {
		keyOfEnd(target);
		return getOrCreate(db, target.query(), withThis(target, values));
	},
	async updateOrCreate(db, target, values) {
		keyOfEnd(target);
		return updateOrCreate(db, target.query(), withThis(target, values));
	},
};

const keyField = ({ side }: RelatedTarget): Field => side.relation.field as Field;
const primaryKey = ({ side }: RelatedTarget, object: unknown): unknown =>
	(object as Values)[side.target.pk.attname];
const identity = (target: RelatedTarget, object: unknown): unknown => keyIdentity(primaryKey(target, object));
const forget = ({ instance, side }: RelatedTarget): void => clearPrefetched(instance, side.name);
const withThis = ({ instance, side }: RelatedTarget, values: Lookups): Lookups => ({
	...values,
	[side.relation.name]: instance,
});

/** The related rows, without what the model's manager hides. */
const related = (target: RelatedTarget): Query => narrowRelated(emptyQuery(target.side.target), target);

const rowsOf = (target: RelatedTarget, objects: readonly unknown[]): Query =>
	addFilter(emptyQuery(target.side.target.concrete), [
		{ pk__in: objects.map((object) => primaryKey(target, object)) },
	]);

/** Sets the key of rows, in one statement. */
async function setKey(db: Database, target: RelatedTarget, query: Query, key: unknown): Promise<void> {
	const field = keyField(target);
	await db.update({ kind: "update", query, assignments: [{ field, value: bound(key, field.type) }] });
}

async function unlink(db: Database, target: RelatedTarget, query: Query, bulk: boolean): Promise<void> {
	forget(target);
	if (bulk) return setKey(db, target, query, null);
	const { relation } = target.side;
	for (const object of (await db.fetch(query)) as object[]) {
		assignForward(object, forwardOf(relation), null);
		await saveInstance(object, { using: db, updateFields: [relation.name] });
	}
}

// ---- checks

/** The parts of an error about the call of a method. */
const parts = ({ instance, side }: RelatedTarget, method: string): { where: string; model: string } => {
	const model = metaOf(instance).name;
	return { where: `${model}.${side.name}.${method}`, model };
};

function requireInstance(target: RelatedTarget, object: unknown, method: string, done: string): void {
	const { relation, target: other } = target.side;
	if (isInstanceOf(object, relation.model)) return;
	throw new ValueError({
		...parts(target, method),
		problem: `this object cannot be ${done}`,
		given: describe(object),
		expected: `a ${other.name} instance`,
	});
}

function checkAdded(target: RelatedTarget, object: unknown, bulk: boolean): void {
	requireInstance(target, object, "aadd()", "added");
	if (bulk && isAdding(object as object))
		throw new ValueError({
			...parts(target, "aadd()"),
			problem: `the ${target.side.target.name} is not saved`,
			fix: "Save it first, or add it with { bulk: false }.",
		});
}

function requireRelated(target: RelatedTarget, object: unknown, key: unknown): void {
	const { relation, name: accessor, target: other } = target.side;
	requireInstance(target, object, "aremove()", "removed");
	if ((object as Values)[keyField(target).attname] === key) return;
	const { name, class: modelClass } = relation.target;
	const { DoesNotExist } = modelClass as { DoesNotExist: new (parts: object) => Error };
	throw new DoesNotExist({
		where: `${name}.${accessor}.aremove()`,
		model: name,
		problem: `the ${other.name} is not related to this ${name}`,
	});
}

function requireNullable(target: RelatedTarget, method: string): void {
	const field = keyField(target);
	if (field.spec.null) return;
	const { where, model } = parts(target, method);
	throw new QueryError({
		where,
		model,
		problem: `${target.side.target.name}.${field.name} cannot be null, so its objects cannot be taken from this ${model}`,
		fix: "Delete them, or add them to another object.",
	});
}
