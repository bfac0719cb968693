// orderWithRespectTo at work: the rows before and after an object in its group, and a group put in order.
import { ValueError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import { metaOf, type Values } from "../meta/instance-state.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { type OrderGroup, orderGroup } from "../meta/order-field.ts";
import { keyOf } from "../meta/primary-key.ts";
import { addFilter } from "../query/add-filter.ts";
import { setOrdering } from "../query/add-ordering.ts";
import { emptyQuery } from "../query/empty-query.ts";
import { setValuesList } from "../query/set-selection.ts";
import { setSlice } from "../query/set-slice.ts";
import { bulkUpdate } from "./bulk-update.ts";
import type { Database } from "./database.ts";
import { databaseFor, databaseOf } from "./default-database.ts";
import { baseQuery, defaultQuery } from "./manager-query.ts";

/** agetNextInOrder() and agetPreviousInOrder(): by the places in the database, which may have changed. */
export async function neighbourInOrder(instance: object, next: boolean): Promise<object> {
	const meta = metaOf(instance);
	const where = `${meta.name}.aget${next ? "Next" : "Previous"}InOrder()`;
	const { group, order } = orderGroup(meta) as OrderGroup;
	const pk = savedKey(instance, where);
	const own = addFilter(baseQuery(meta), [{ pk }]);
	const query = addFilter(defaultQuery(meta), [
		{
			[group.attname]: (instance as Values)[group.attname],
			[`${order.name}__${next ? "gt" : "lt"}`]: { query: setSlice(setValuesList(own, [order.name]), 0, 1) },
		},
	]);
	const ordered = setOrdering(query, [next ? order.name : `-${order.name}`]);
	const [found] = await databaseOf(instance).fetch(setSlice(ordered, 0, 1));
	if (found) return found as object;
	const { DoesNotExist } = meta.class as { DoesNotExist: new (parts: object) => Error };
	throw new DoesNotExist({
		where,
		model: meta.name,
		problem: `no ${meta.name} is ${next ? "after" : "before"} this one`,
	});
}

function savedKey(instance: object, where: string): unknown {
	const meta = metaOf(instance);
	const pk = keyOf(meta, instance);
	if (pk !== null) return pk;
	throw new ValueError({
		where,
		model: meta.name,
		problem: "an unsaved object has no place in an order",
		fix: "Save it first: await object.asave().",
	});
}

/** agetAnswerOrder(): the keys of the rows that belong to the instance, in their order. */
export async function groupOrder(instance: object, model: ModelMeta): Promise<unknown[]> {
	const query = groupQuery(instance, model, `aget${model.name}Order()`);
	return databaseOf(instance).fetch(setValuesList(query, [model.pk.name, { flat: true }]));
}

/** asetAnswerOrder(): each key gets its place in the list. */
export async function setGroupOrder(
	instance: object,
	model: ModelMeta,
	keys: Iterable<unknown>,
	{ using }: { readonly using?: Database } = {},
): Promise<void> {
	const query = groupQuery(instance, model, `aset${model.name}Order()`);
	const { order } = orderGroup(model) as OrderGroup;
	const makeObject = model.class as new (values: object) => object;
	const objects = Array.from(keys, (pk, place) => {
		const object = new makeObject({ pk });
		(object as Values)[order.attname] = place;
		return object;
	});
	await bulkUpdate(using ? databaseFor(using) : databaseOf(instance), query, objects, [order.name], {});
}

function groupQuery(instance: object, model: ModelMeta, method: string): Query {
	savedKey(instance, `${metaOf(instance).name}.${method}`);
	const { group } = orderGroup(model) as OrderGroup;
	return addFilter(emptyQuery(model), [{ [group.name]: instance }]);
}
