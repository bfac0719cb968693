// Receivers: the event speaks of the model that was named as the sender.
import type { Database } from "edgeset";
import { m2mChanged, postDelete, postSave, preDelete, preSave, Signal } from "edgeset/signals";
import { expectType } from "./expect-type.ts";
import { Book, Topic } from "./library/models.ts";

class Oven {}

export async function ownSignals() {
	const done = new Signal<{ readonly size: number }>();
	done.connect(
		async ({ size, sender, signal }) => {
			expectType<number>()(size);
			expectType<typeof Oven>()(sender);
			expectType<object>()(signal);
		},
		{ sender: Oven, dispatchUid: "x" },
	);
	done.connect(({ sender }) => expectType<unknown>()(sender));
	await done.asend(Oven, { size: 1 });
	const [first] = await done.asendRobust(null, { size: 1 });
	expectType<unknown>()(first?.[1]);
	// @ts-expect-error the event has a size
	await done.asend(Oven);
	// @ts-expect-error which is a number
	await done.asend(Oven, { size: "x" });
	// @ts-expect-error and is called so
	done.connect(({ length }) => length);

	const plain: Signal = new Signal();
	await plain.asend(Oven);
	expectType<boolean>()(plain.hasListeners(Oven));
	expectType<boolean>()(plain.disconnect(null, { dispatchUid: "x" }));
}

export function modelSignals() {
	postSave.connect(
		async ({ instance, created, sender, using, updateFields }) => {
			expectType<Book>()(instance);
			expectType<string>()(instance.title);
			expectType<boolean>()(created);
			expectType<typeof Book>()(sender);
			expectType<Database>()(using);
			expectType<ReadonlySet<string> | null>()(updateFields);
		},
		{ sender: Book },
	);
	preSave.connect(({ instance }) => expectType<Book>()(instance), { sender: "library.Book" });
	preSave.connect(({ instance }) => expectType<unknown>()(instance.pk));
	preDelete.connect(({ instance, origin }) => [expectType<Topic>()(instance), expectType<object>()(origin)], {
		sender: Topic,
	});
	postDelete.disconnect(null, { sender: Book, dispatchUid: "x" });
	postSave.disconnect(({ instance }) => instance.title, { sender: Book });
	m2mChanged.connect(
		({ action, pkSet, reverse, model, instance }) => {
			expectType<"pre_add" | "post_add" | "pre_remove" | "post_remove" | "pre_clear" | "post_clear">()(
				action,
			);
			expectType<ReadonlySet<unknown> | null>()(pkSet);
			expectType<boolean>()(reverse);
			if (instance instanceof Book) expectType<string>()(instance.title);
			return model;
		},
		{ sender: Book.topics.through },
	);
	expectType<boolean>()(postSave.hasListeners(Book));

	// @ts-expect-error no such field
	postSave.connect(({ instance }) => instance.titel, { sender: Book });
	// @ts-expect-error only postSave knows it
	preSave.connect(({ created }) => created, { sender: Book });
	// @ts-expect-error no such model
	postSave.connect(() => {}, { sender: "library.Bok" });
	// @ts-expect-error no model
	postSave.connect(() => {}, { sender: 3 });
}
