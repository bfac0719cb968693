// What a receiver gets, for the type checker: the instance is one of the model that was named as the sender.
import type { Database } from "../db/database.ts";
import type { ClassOf, InstanceOf, Label } from "../types/registry.types.ts";

/** What every event has. */
export interface Sent<Sender = unknown> {
	/** The signal that was sent. */
	readonly signal: object;
	/** Who sent it: of models their class. */
	readonly sender: Sender;
}

/** Options of connect() and disconnect(). */
export interface ConnectOptions<Sender> {
	/** Whose events are wanted; those of all senders when left out. */
	readonly sender?: Sender | null;
	/** Connecting a second time with the same uid replaces the receiver, so that a module may run twice. */
	readonly dispatchUid?: string | undefined;
}

// ---- signals of the user's own

type EventArgs<Event> = {} extends Event ? [event?: Event] : [event: Event];
type ReceiverOf<Event, Sender> = (event: Event & Sent<Sender>) => unknown;
/** Receivers with what they returned, in the order of connecting. */
type Responses<Event> = [receiver: ReceiverOf<Event, never>, result: unknown][];

/** Calls receivers; `Event` is what they get besides `sender` and `signal`. */
export interface Signal<Event extends object = {}> {
	/** Adds a receiver. The same one for the same sender is kept once. */
	connect<const Sender = unknown>(
		receiver: ReceiverOf<Event, Sender>,
		options?: ConnectOptions<Sender>,
	): void;
	/** Takes it away, by the function or by its `dispatchUid`; false when it was not connected. */
	disconnect(receiver?: ReceiverOf<Event, never> | null, options?: ConnectOptions<unknown>): boolean;
	/** Whether somebody hears this sender. */
	hasListeners(sender?: unknown): boolean;
	/** Calls the receivers one after the other; the first error ends it. */
	asend(sender: unknown, ...event: EventArgs<Event>): Promise<Responses<Event>>;
	/** Calls all of them; what one of them throws stands in the place of its result. */
	asendRobust(sender: unknown, ...event: EventArgs<Event>): Promise<Responses<Event>>;
}
export type SignalClass = new <Event extends object = {}>() => Signal<Event>;

// ---- signals of models

/** A model class, or its label. */
export type ModelSender = Label | (abstract new (...args: never) => object);
/** Any model, where none was named. */
export type AnyModel = abstract new (...args: never) => AnyInstance;
interface AnyInstance {
	/** The primary key. */
	readonly pk: unknown;
}
type SenderClass<Sender> = Sender extends string ? ClassOf<Sender> : Sender;
type InstanceFrom<Sender> = Sender extends string
	? InstanceOf<Sender>
	: Sender extends abstract new (
				...args: never
			) => infer Instance
		? Instance
		: never;

interface SaveEvent<Sender> extends Sent<SenderClass<Sender>> {
	/** The object that is saved. */
	readonly instance: InstanceFrom<Sender>;
	/** The names that were given to asave({ updateFields }), or the loaded ones of an instance with deferred columns. */
	readonly updateFields: ReadonlySet<string> | null;
	/** Always false: there are no fixtures that would be loaded as they are. */
	readonly raw: false;
	/** The database it is saved to. */
	readonly using: Database;
}
/** What receivers of preSave get. */
export interface PreSaveEvent<Sender = AnyModel> extends SaveEvent<Sender> {}
/** What receivers of postSave get. */
export interface PostSaveEvent<Sender = AnyModel> extends SaveEvent<Sender> {
	/** A row was inserted. */
	readonly created: boolean;
}
/** What receivers of preDelete and postDelete get. */
export interface DeleteEvent<Sender = AnyModel> extends Sent<SenderClass<Sender>> {
	/** The object that is deleted. */
	readonly instance: InstanceFrom<Sender>;
	/** The database it is deleted from. */
	readonly using: Database;
	/** The instance or the queryset whose adelete() was called. */
	readonly origin: object;
}
/** What receivers of m2mChanged get. */
export interface M2mChangedEvent<Sender = AnyModel> extends Sent<SenderClass<Sender>> {
	/** What happens, and whether it is about to or has. */
	readonly action: "pre_add" | "post_add" | "pre_remove" | "post_remove" | "pre_clear" | "post_clear";
	/** Whose relation changes: `book` for `book.tags.aadd()`, `tag` for `tag.books.aadd()`. */
	readonly instance: AnyInstance;
	/** The relation is changed from the side that does not declare it. */
	readonly reverse: boolean;
	/** The class of the objects that are added or taken away. */
	readonly model: new (
		...args: never
	) => AnyInstance;
	/** Their keys; of an addition only those that were not linked. Null when all are cleared. */
	readonly pkSet: ReadonlySet<unknown> | null;
	/** The database of the links. */
	readonly using: Database;
}

interface ModelEvents<Sender> {
	readonly preSave: PreSaveEvent<Sender>;
	readonly postSave: PostSaveEvent<Sender>;
	readonly preDelete: DeleteEvent<Sender>;
	readonly postDelete: DeleteEvent<Sender>;
	readonly m2mChanged: M2mChangedEvent<Sender>;
}
type ModelReceiver<Name extends keyof ModelEvents<unknown>, Sender> = (
	event: ModelEvents<Sender>[Name],
) => unknown;

/** A signal that models send by themselves. */
export interface ModelSignal<Name extends keyof ModelEvents<unknown>> {
	/** Adds a receiver: for one model, or for all. It may be async, and is awaited before the next one is called. */
	connect<const Sender extends ModelSender = AnyModel>(
		receiver: ModelReceiver<Name, Sender>,
		options?: ConnectOptions<Sender>,
	): void;
	/** Takes it away, by the function or by its `dispatchUid`; false when it was not connected. */
	disconnect<const Sender extends ModelSender = AnyModel>(
		receiver?: ModelReceiver<Name, Sender> | null,
		options?: ConnectOptions<Sender>,
	): boolean;
	/** Whether somebody hears this model; without one, whether somebody hears all of them. */
	hasListeners(sender?: ModelSender): boolean;
}
