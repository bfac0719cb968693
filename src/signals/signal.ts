// A signal: receivers, each for one sender or for all, called one after the other in the order of connecting.
import { checkOptionNames } from "../errors/known-options.ts";
import { ConfigurationError, ValueError } from "../errors/query-errors.ts";
import { describe } from "../meta/loaded-relation.ts";

type Receiver = (event: never) => unknown;

interface ConnectOptions {
	readonly sender?: unknown;
	readonly dispatchUid?: string | undefined;
}

interface Connection {
	/** What makes it the same connection as another one: the uid or the function itself. */
	readonly identity: unknown;
	/** What stands for the sender; null for any. */
	readonly sender: unknown;
	readonly receiver: Receiver;
}

export class SignalBase {
	/** Replaced, never changed, so that a list being called stays as it was. */
	#connections: readonly Connection[] = [];

	connect(receiver: Receiver, options: ConnectOptions = {}): void {
		if (typeof receiver !== "function")
			throw new ValueError({
				where: "signal.connect()",
				problem: "a receiver must be a function",
				given: describe(receiver),
			});
		const connection = { ...this.#keyOf("connect", receiver, options), receiver };
		const index = this.#indexOf(connection);
		this.#connections =
			index < 0 ? [...this.#connections, connection] : this.#connections.with(index, connection);
	}

	disconnect(receiver?: Receiver | null, options: ConnectOptions = {}): boolean {
		const index = this.#indexOf(this.#keyOf("disconnect", receiver, options));
		if (index >= 0) this.#connections = this.#connections.toSpliced(index, 1);
		return index >= 0;
	}

	/** Whether somebody would hear this sender; without one, whether there is any receiver for all senders. */
	hasListeners(sender?: unknown): boolean {
		return this.#receivers(sender).length > 0;
	}

	/** The receivers with what they returned. */
	async asend(sender: unknown, event: object = {}): Promise<[Receiver, unknown][]> {
		const responses: [Receiver, unknown][] = [];
		const sent = { ...event, signal: this, sender };
		for (const receiver of this.#receivers(sender)) responses.push([receiver, await receiver(sent as never)]);
		return responses;
	}

	/** The same, with what a receiver threw in the place of what it returns. */
	async asendRobust(sender: unknown, event: object = {}): Promise<[Receiver, unknown][]> {
		const responses: [Receiver, unknown][] = [];
		const sent = { ...event, signal: this, sender };
		for (const receiver of this.#receivers(sender)) {
			try {
				responses.push([receiver, await receiver(sent as never)]);
			} catch (error) {
				responses.push([receiver, error]);
			}
		}
		return responses;
	}

	protected get isSilent(): boolean {
		return this.#connections.length === 0;
	}

	#receivers(sender: unknown): readonly Receiver[] {
		const key = senderKey(sender);
		return this.#connections
			.filter((connection) => connection.sender === null || connection.sender === key)
			.map((connection) => connection.receiver);
	}

	#keyOf(
		method: string,
		receiver: unknown,
		options: ConnectOptions,
	): Pick<Connection, "identity" | "sender"> {
		const where = `signal.${method}()`;
		checkOptionNames(where, options, ["sender", "dispatchUid"]);
		// In modules that import each other in a circle a class may not be there yet: that must not mean "any sender".
		if ("sender" in options && options.sender === undefined)
			throw new ConfigurationError({
				where,
				field: "sender",
				problem: "the sender is undefined",
				fix: 'Leave it out for all senders, or name a model that is not loaded yet by its label: "library.Book".',
			});
		return { identity: options.dispatchUid || receiver, sender: senderKey(options.sender) };
	}

	#indexOf({ identity, sender }: Pick<Connection, "identity" | "sender">): number {
		return this.#connections.findIndex((known) => known.identity === identity && known.sender === sender);
	}
}

/** A model is known by its label, so that what listens to it still does when hot reload made its class anew. */
const senderKey = (sender: unknown): unknown =>
	(sender as { readonly $label?: string } | null | undefined)?.$label ?? sender ?? null;
