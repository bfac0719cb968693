// The signals that models send by themselves. Saving and deleting find them only while somebody listens.
import { type SignalName, setHeard } from "../db/signals.ts";
import { ValueError } from "../errors/query-errors.ts";
import { describe } from "../meta/loaded-relation.ts";
import { SignalBase } from "./signal.ts";
import { tellDeletes } from "./tell-deletes.ts";

export class ModelSignal extends SignalBase {
	readonly #name: SignalName;

	constructor(name: SignalName) {
		super();
		this.#name = name;
	}

	readonly tellDeletes = tellDeletes;

	override connect(...[receiver, options = {}]: Parameters<SignalBase["connect"]>): void {
		checkSender(this.#name, options.sender);
		super.connect(receiver, options);
		setHeard(this.#name, this);
	}

	override disconnect(...args: Parameters<SignalBase["disconnect"]>): boolean {
		const wasConnected = super.disconnect(...args);
		if (this.isSilent) setHeard(this.#name, null);
		return wasConnected;
	}
}

interface ModelLike {
	readonly $label: string;
	/** Makes this class the one that rows of the model become. */
	$install?(): void;
}

/** Anything but a model would never be heard. */
function checkSender(name: SignalName, sender: unknown): void {
	if (sender === undefined || sender === null) return;
	if (typeof sender === "function" && "$label" in sender) {
		(sender as unknown as ModelLike).$install?.();
		return;
	}
	if (typeof sender === "string" && /^\w+(\.\w+)+$/.test(sender)) return;
	throw new ValueError({
		where: `${name}.connect()`,
		problem: "the sender is no model",
		given: typeof sender === "string" ? JSON.stringify(sender) : describe(sender),
		expected: 'a model class, or its label: "library.Book"',
	});
}
