// agetNextByX() and agetPreviousByX(): the object after or before this one by a date, ties broken by the key.

import { ValueError } from "../errors/query-errors.ts";
import { Q } from "../expressions/q.ts";
import { metaOf, type Values } from "../meta/instance-state.ts";
import type { Field } from "../meta/model-meta.ts";
import { keyOf } from "../meta/primary-key.ts";
import { addFilter } from "../query/add-filter.ts";
import { setOrdering } from "../query/add-ordering.ts";
import { setSlice } from "../query/set-slice.ts";
import { databaseOf } from "./default-database.ts";
import { defaultQuery } from "./manager-query.ts";

export async function neighbour(
	instance: object,
	field: Field,
	next: boolean,
	conditions: object = {},
): Promise<object> {
	const meta = metaOf(instance);
	const values = instance as Values;
	const pk = keyOf(meta, instance);
	const where = `${meta.name}.aget${next ? "Next" : "Previous"}By${field.name}()`;
	if (pk === null)
		throw new ValueError({
			where,
			model: meta.name,
			problem: "an unsaved object has no neighbours",
			fix: "Save it first: await object.asave().",
		});
	const operator = next ? "gt" : "lt";
	const value = values[field.attname];
	const beyond = Q({ [`${field.name}__${operator}`]: value }).or(
		Q({ [field.name]: value, [`pk__${operator}`]: pk }),
	);
	const query = addFilter(defaultQuery(meta), [
		beyond,
		...(Object.keys(conditions).length > 0 ? [conditions] : []),
	]);
	const sign = next ? "" : "-";
	const ordered = setSlice(setOrdering(query, [`${sign}${field.name}`, `${sign}pk`]), 0, 1);
	const [found] = await databaseOf(instance).fetch(ordered);
	if (found) return found as object;
	const { DoesNotExist } = meta.class as { DoesNotExist: new (parts: object) => Error };
	throw new DoesNotExist({
		where,
		model: meta.name,
		problem: `no ${meta.name} is ${next ? "after" : "before"} this one`,
	});
}
