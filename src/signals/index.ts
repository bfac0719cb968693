// The entry `edgeset/signals`: what happens to models, told to receivers. Django's signals, with receivers that may be async.
// There is no preInit and postInit: a constructor cannot await. Like aupdate(), the bulk methods send nothing, except that
// deleting a queryset sends preDelete and postDelete for each of its objects.
import { ModelSignal as ModelSignalClass } from "./model-signal.ts";
import { SignalBase } from "./signal.ts";
import type * as types from "./signal.types.ts";

export type {
	ConnectOptions,
	DeleteEvent,
	M2mChangedEvent,
	ModelSignal,
	PostSaveEvent,
	PreSaveEvent,
} from "./signal.types.ts";
export type Signal<Event extends object = {}> = types.Signal<Event>;

/**
 * A signal of your own. Receivers are called one after the other in the order of connecting, each one awaited, and are held
 * until they are disconnected.
 *
 * @example
 * ```ts
 * export const pizzaDone = new Signal<{ size: number }>();
 * pizzaDone.connect(async ({ size, sender }) => { ... });
 * await pizzaDone.asend(Oven, { size: 3 });   // [[receiver, what it returned]]
 * ```
 * @throws ValueError for a receiver that is no function. asend() rejects with what a receiver throws, asendRobust() does not.
 */
export const Signal = SignalBase as unknown as types.SignalClass;

/**
 * Sent by asave() and what uses it (acreate(), agetOrCreate(), aupdateOrCreate()) before anything is written, once for the
 * instance's own class: not for its parents, and not by aupdate(), abulkCreate() and abulkUpdate(). What a receiver changes
 * on the instance is saved; an error that it throws rejects the call.
 *
 * @example
 * ```ts
 * preSave.connect(({ instance }) => { instance.slug = slugOf(instance.title); }, { sender: Book });
 * ```
 */
export const preSave = new ModelSignalClass("preSave") as unknown as types.ModelSignal<"preSave">;

/**
 * Sent after preSave and the write. An error that a receiver throws rejects the call, but the row is written.
 *
 * @example
 * ```ts
 * postSave.connect(async ({ instance, created }) => {
 *   if (created) await Profile.objects.acreate({ author: instance });
 * }, { sender: Author, dispatchUid: "profile" });
 * ```
 */
export const postSave = new ModelSignalClass("postSave") as unknown as types.ModelSignal<"postSave">;

/**
 * Sent by adelete() for every object that will go, those of a cascade and rows of parent models too, before the first
 * statement. A queryset whose rows somebody listens to is read before it is deleted.
 *
 * @example
 * ```ts
 * preDelete.connect(({ instance, origin }) => { ... }, { sender: "library.Book" });
 * // SELECT ... FROM "library_book" WHERE ...; then DELETE FROM "library_book" WHERE "library_book"."id" IN (...)
 * ```
 */
export const preDelete = new ModelSignalClass("preDelete") as unknown as types.ModelSignal<"preDelete">;

/**
 * Sent for the same objects once the rows are gone, while the instances still have their keys. All statements of a deletion
 * run as one, so the rows of other models are gone as well.
 */
export const postDelete = new ModelSignalClass("postDelete") as unknown as types.ModelSignal<"postDelete">;

/**
 * Sent by aadd(), aremove(), aclear(), aset() and acreate() of a many-to-many relation, from either side, before and after
 * the links change. The sender is the model of the links.
 *
 * @example
 * ```ts
 * m2mChanged.connect(({ action, instance, pkSet }) => { ... }, { sender: Book.tags.through });
 * await book.tags.aadd(1, 2);   // "pre_add" and "post_add", pkSet {2} when 1 was linked already
 * ```
 */
export const m2mChanged = new ModelSignalClass("m2mChanged") as unknown as types.ModelSignal<"m2mChanged">;
