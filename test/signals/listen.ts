// Receivers that write down what they hear, until the test is over.
import type { DeleteEvent, M2mChangedEvent, ModelSignal, PostSaveEvent, PreSaveEvent } from "edgeset/signals";
import { m2mChanged, postDelete, postSave, preDelete, preSave } from "edgeset/signals";
import { onTestFinished } from "vitest";

interface Events {
	readonly preSave: PreSaveEvent;
	readonly postSave: PostSaveEvent;
	readonly preDelete: DeleteEvent;
	readonly postDelete: DeleteEvent;
	readonly m2mChanged: M2mChangedEvent;
}

/** Connects a receiver for the time of one test. */
export function during<Name extends keyof Events>(
	signal: ModelSignal<Name>,
	receiver: (event: Events[Name]) => unknown,
	sender?: unknown,
): void {
	const options = sender === undefined ? {} : { sender };
	signal.connect(receiver as never, options as never);
	onTestFinished(() => void signal.disconnect(receiver as never, options as never));
}

interface Named {
	readonly $label: string;
}
const nameOf = (sender: unknown): string => (sender as Named).$label.replace("club.", "");

/** What a save sends, as text: "pre Club 1", "post Club 1 created". */
export function savesHeard(sender?: unknown): string[] {
	const heard: string[] = [];
	during(
		preSave,
		({ sender, instance, updateFields, raw }) => {
			const names = updateFields ? ` [${[...updateFields].join()}]` : "";
			heard.push(`pre ${nameOf(sender)} ${instance.pk ?? "new"}${names}${raw ? " raw" : ""}`);
		},
		sender,
	);
	during(
		postSave,
		({ sender, instance, created, updateFields }) => {
			const names = updateFields ? ` [${[...updateFields].join()}]` : "";
			heard.push(`post ${nameOf(sender)} ${instance.pk}${created ? " created" : ""}${names}`);
		},
		sender,
	);
	return heard;
}

/** What a deletion sends: "pre Club 1 ChessClub" where a ChessClub was deleted. */
export function deletesHeard(sender?: unknown): string[] {
	const heard: string[] = [];
	const listen =
		(moment: string) => (event: { sender: unknown; instance: { pk: unknown }; origin: object }) =>
			void heard.push(
				`${moment} ${nameOf(event.sender)} ${event.instance.pk} of ${event.origin.constructor.name}`,
			);
	during(preDelete, listen("pre"), sender);
	during(postDelete, listen("post"), sender);
	return heard;
}

/** What a change of links sends: "pre_add Person.clubs of Person 1: Club 1,2", "reverse" from the other side. */
export function linksHeard(sender?: unknown): string[] {
	const heard: string[] = [];
	during(
		m2mChanged,
		({ sender, action, instance, reverse, model, pkSet }) => {
			const whose = `${nameOf(instance.constructor)} ${instance.pk}${reverse ? " reverse" : ""}`;
			const keys = pkSet ? [...pkSet].join() : "all";
			heard.push(`${action} ${nameOf(sender)} of ${whose}: ${nameOf(model)} ${keys}`);
		},
		sender,
	);
	return heard;
}
