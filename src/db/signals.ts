// The place of the signals that models send. They are no part of a backend's code: `edgeset/signals` puts one here when
// somebody connects to it, and takes it away with its last receiver.
import type { Query } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import type { Database } from "./database.ts";

/** A signal, as far as sending needs it. */
export interface SignalSource {
	/** Whether somebody listens to this sender. */
	hasListeners(sender: unknown): boolean;
	/** Calls the receivers one after the other. */
	asend(sender: unknown, event: object): Promise<unknown>;
	/** Sends preDelete; gives what sends postDelete once the rows are gone. */
	tellDeletes(deletion: Deletion): Promise<() => Promise<void>>;
}

export interface Deletion {
	readonly database: Database;
	readonly origin: DeletionOrigin;
	/** In the order in which their rows go. */
	readonly models: readonly ModelMeta[];
	readonly rows: ReadonlyMap<ModelMeta, ReadonlyMap<unknown, object>>;
}

/** What adelete() was called on; where the library deletes by itself there is only a query. */
export type DeletionOrigin =
	| { readonly kind: "object"; readonly object: object }
	| { readonly kind: "query"; readonly query: Query };

export type SignalName = "preSave" | "postSave" | "preDelete" | "postDelete" | "m2mChanged";

/** Signals with receivers. */
const heard = new Map<SignalName, SignalSource>();

export function setHeard(name: SignalName, signal: SignalSource | null): void {
	if (signal) heard.set(name, signal);
	else heard.delete(name);
}

/** Who tells of deletions; undefined when nobody listens to any. */
export const deleteTeller = (): SignalSource | undefined => heard.get("preDelete") ?? heard.get("postDelete");

/** Whether anybody hears this signal from objects of this model. The automatic models of links send none of their own. */
export const isHeard = (name: SignalName, model: ModelMeta): boolean =>
	heard.size > 0 && !model.autoCreated && (heard.get(name)?.hasListeners(model.class) ?? false);

export const areDeletesHeard = (model: ModelMeta): boolean =>
	isHeard("preDelete", model) || isHeard("postDelete", model);

/** Whether anybody hears of changes to links of this model, an automatic one included. */
export const areLinksHeard = (model: ModelMeta): boolean =>
	heard.get("m2mChanged")?.hasListeners(model.class) ?? false;

export async function sendSignal(name: SignalName, model: ModelMeta, event: object): Promise<void> {
	await heard.get(name)?.asend(model.class, event);
}
