// A relation that is read before it was loaded: `await book.author`. What is awaited for one instance is loaded for all that
// came with it, in one query, so that a loop over a result costs one query and not one each.
import { FieldFetchBlocked, RelatedObjectDoesNotExist } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import { getRelated, isDeferred, metaOf, originOf, setRelated, type Values } from "../meta/instance-state.ts";
import { loadedOf } from "../meta/loaded-relation.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import type { Side } from "../meta/relations.ts";
import { addFilter } from "../query/add-filter.ts";
import { databaseOf } from "./default-database.ts";
import { baseQuery } from "./manager-query.ts";
import { refreshInstance } from "./refresh.ts";

/** The related object, from the instance or the database; null only for a null key. */
export async function loadRelated(instance: object, side: Side): Promise<object | null> {
	const attname = side.relation.field?.attname;
	if (!side.reverse && attname && isDeferred(instance, attname))
		await refreshInstance(instance, { fields: [attname] });
	const loaded = loadedOf(instance, side);
	if (loaded) return loaded;
	// A prefetch whose queryset leaves the object out says that there is none.
	if (loaded === null)
		return side.relation.field?.spec.null && !side.reverse ? null : missing(instance, side);
	const fetchMode = originOf(instance)?.fetchMode ?? "peers";
	if (fetchMode === "raise") throw blocked(instance, side);
	await loadFor(fetchMode === "peers" ? waitingPeers(instance, side) : [instance], instance, side);
	return getRelated(instance, side.name) ?? missing(instance, side);
}

/** The instances of the same result that lack the same relation. */
function waitingPeers(instance: object, side: Side): readonly object[] {
	const peers = originOf(instance)?.peers;
	if (!peers?.includes(instance)) return [instance];
	const meta = metaOf(instance);
	return peers.filter(
		(peer) => metaOf(peer) === meta && loadedOf(peer, side) === undefined && hasKey(peer, side),
	);
}

const hasKey = (instance: object, side: Side): boolean => {
	const { attname } = ownKey(side);
	return !isDeferred(instance, attname) && ((instance as Values)[attname] ?? null) !== null;
};

/** The field of the instance whose value the other side knows it by. */
const ownKey = (side: Side): Field =>
	side.reverse ? side.relation.targetField : (side.relation.field as Field);
/** The field of the related objects that holds that value. */
const otherKey = (side: Side): Field => (side.reverse ? (side.relation.field as Field) : side.targetField);

async function loadFor(instances: readonly object[], first: object, side: Side): Promise<void> {
	const own = ownKey(side).attname;
	const other = otherKey(side);
	const keys = [...new Set(instances.map((instance) => (instance as Values)[own]))];
	const found = new Map<unknown, object>();
	for (const related of await databaseOf(first).fetch(relatedQuery(side.target, other, keys, first)))
		found.set((related as Values)[other.attname], related as object);
	for (const instance of instances) attach(instance, side, found.get((instance as Values)[own]) ?? null);
}

function relatedQuery(target: ModelMeta, key: Field, keys: readonly unknown[], instance: object): Query {
	const condition = keys.length === 1 ? { [key.attname]: keys[0] } : { [`${key.attname}__in`]: keys };
	const query = addFilter(baseQuery(target), [condition]);
	return { ...query, ordering: [], fetchMode: originOf(instance)?.fetchMode ?? "peers" };
}

function attach(instance: object, side: Side, related: object | null): void {
	setRelated(instance, side.name, related);
	if (!related || side.relation.kind !== "oneToOne") return;
	const back = side.reverse ? side.relation.name : side.relation.accessor;
	if (back) setRelated(related, back, instance);
}

/** A null key is null; a key without a row, or a one-to-one without its other side, is an error. */
function missing(instance: object, side: Side): null {
	const meta = metaOf(instance);
	const where = `${meta.name}.${side.name}`;
	if (side.reverse)
		throw new RelatedObjectDoesNotExist({
			where,
			model: meta.name,
			field: side.name,
			problem: `the ${meta.name} has no ${side.name}`,
		});
	const key = (instance as Values)[(side.relation.field as Field).attname] ?? null;
	if (key === null) return null;
	const { DoesNotExist } = side.target.class as { DoesNotExist: new (parts: object) => Error };
	throw new DoesNotExist({
		where,
		model: side.target.name,
		field: side.name,
		problem: `no ${side.target.name} has the key that the ${meta.name} points at`,
	});
}

function blocked(instance: object, side: Side): FieldFetchBlocked {
	const { name } = metaOf(instance);
	return new FieldFetchBlocked({
		where: `${name}.${side.name}`,
		model: name,
		field: side.name,
		problem: 'the relation is not loaded, and fetchMode("raise") forbids to load it now',
		fix: `Load it with the query: selectRelated("${side.name}").`,
	});
}
