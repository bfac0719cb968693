// preDelete and postDelete: which objects of a deletion receivers are told about, and telling them.
import type { Database } from "../db/database.ts";
import { refreshInstance } from "../db/refresh.ts";
import { areDeletesHeard, type Deletion, type SignalName, sendSignal } from "../db/signals.ts";
import type { Query } from "../intent/query.ts";
import { isDeferred, metaOf, setAdding, setOrigin, type Values } from "../meta/instance-state.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { keyFields } from "../meta/primary-key.ts";

/** Sends preDelete; gives what sends postDelete once the rows are gone. */
export async function tellDeletes(deletion: Deletion): Promise<() => Promise<void>> {
	const groups = await Promise.all(deletion.models.map((model) => heardObjects(deletion, model)));
	const event = { using: deletion.database, origin: originOf(deletion) };
	const send = async (name: SignalName, objects: readonly object[]): Promise<void> => {
		for (const instance of objects) await sendSignal(name, metaOf(instance), { instance, ...event });
	};
	await send("preDelete", groups.flat());
	return async () => {
		await send(
			"postDelete",
			groups.flatMap((objects) => objects.toReversed()),
		);
		// Deleted objects have no key, as Django has it.
		for (const object of groups.flat()) (object as Values)[metaOf(object).pk.attname] = null;
	};
}

/** The objects behind the rows of a model, if somebody listens, by key. */
async function heardObjects({ database, rows }: Deletion, model: ModelMeta): Promise<object[]> {
	const objects: object[] = [];
	for (const row of rows.get(model)?.values() ?? []) {
		// A proxy's rows are told about under its own name; a child's row stands for those of its parents too.
		const isOwn = metaOf(row).concrete === model;
		if (areDeletesHeard(isOwn ? metaOf(row) : model))
			objects.push(isOwn ? row : await parentOf(row, model, database));
	}
	return objects.sort(byKey);
}

/** The parent's object of a child, from the child's own values. */
async function parentOf(child: object, model: ModelMeta, database: Database): Promise<object> {
	const attnames = model.fields.map((field) => field.attname);
	const deferred = attnames.filter((attname) => isDeferred(child, attname));
	if (deferred.length > 0) await refreshInstance(child, { fields: deferred, using: database });
	const values = Object.fromEntries(attnames.map((attname) => [attname, (child as Values)[attname]]));
	const parent = new (model.class as new (values: Values) => object)(values);
	setAdding(parent, false);
	setOrigin(parent, { db: database, peers: undefined, fetchMode: "peers" });
	return parent;
}

function byKey(a: object, b: object): number {
	for (const { attname } of keyFields(metaOf(a))) {
		const [first, second] = [(a as Values)[attname], (b as Values)[attname]] as [number, number];
		if (first < second || first > second) return first < second ? -1 : 1;
	}
	return 0;
}

/** The queryset behind a deletion of the library's own, such as one of links, is made when somebody may look at it. */
function originOf({ origin, database }: Deletion): object {
	if (origin.kind === "object") return origin.object;
	const { objects } = origin.query.model.class as {
		objects: { querysetClass: new (query: Query, database: Database) => object };
	};
	return new objects.querysetClass(origin.query, database);
}
