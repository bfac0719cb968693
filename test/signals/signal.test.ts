// Signals of one's own: who is called, in which order, and what comes back.
import { ConfigurationError, ValueError } from "edgeset";
import { postSave, Signal } from "edgeset/signals";
import { expect, test } from "vitest";
import { Club } from "./models.ts";

class Oven {}
class Pan {}

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test("receivers are awaited one after the other, in the order of connecting", async () => {
	const done = new Signal<{ readonly size: number }>();
	const heard: string[] = [];
	const slow = async ({ size, sender, signal }: { size: number; sender: unknown; signal: object }) => {
		heard.push(`slow begins ${size} ${sender === Oven} ${signal === done}`);
		await tick();
		heard.push("slow ends");
		return "slow";
	};
	const quick = () => {
		heard.push("quick");
		return "quick";
	};
	done.connect(slow);
	done.connect(quick);

	const responses = await done.asend(Oven, { size: 3 });

	expect(heard).toEqual(["slow begins 3 true true", "slow ends", "quick"]);
	expect(responses).toEqual([
		[slow, "slow"],
		[quick, "quick"],
	]);
});

test("a receiver with a sender hears only that one", async () => {
	const signal = new Signal();
	const heard: unknown[] = [];
	signal.connect(({ sender }) => heard.push(sender), { sender: Oven });

	await signal.asend(Pan);
	await signal.asend(null);
	await signal.asend(Oven);

	expect(heard).toEqual([Oven]);
	expect([Oven, Pan, undefined].map((sender) => signal.hasListeners(sender))).toEqual([true, false, false]);
	signal.connect(() => {}, { sender: null });
	expect([Oven, Pan, undefined].map((sender) => signal.hasListeners(sender))).toEqual([true, true, true]);
});

test("the same receiver is connected once for each sender, and disconnected for one", async () => {
	const signal = new Signal();
	let calls = 0;
	const count = () => ++calls;
	signal.connect(count);
	signal.connect(count);
	signal.connect(count, { sender: Oven });

	await signal.asend(Oven);

	expect(calls).toBe(2);
	expect(signal.disconnect(count)).toBe(true);
	expect(signal.disconnect(count)).toBe(false);
	expect(signal.hasListeners(Oven)).toBe(true);
	expect(signal.disconnect(count, { sender: Oven })).toBe(true);
	expect(signal.hasListeners(Oven)).toBe(false);
});

test("a dispatchUid keeps one receiver, the newest, in its place", async () => {
	const signal = new Signal();
	const heard: string[] = [];
	signal.connect(() => heard.push("old"), { dispatchUid: "cook" });
	signal.connect(() => heard.push("last"));
	signal.connect(() => heard.push("new"), { dispatchUid: "cook" });

	await signal.asend(Oven);

	expect(heard).toEqual(["new", "last"]);
	expect(signal.disconnect(null, { dispatchUid: "cook" })).toBe(true);
	expect(signal.disconnect(null, { dispatchUid: "cook" })).toBe(false);
});

test("who connects or disconnects while a signal is sent changes the next one", async () => {
	const signal = new Signal();
	const heard: string[] = [];
	const second = () => heard.push("second");
	signal.connect(() => {
		heard.push("first");
		signal.disconnect(second);
		signal.connect(() => heard.push("third"), { dispatchUid: "third" });
	});
	signal.connect(second);

	await signal.asend(null);
	await signal.asend(null);

	expect(heard).toEqual(["first", "second", "first", "third"]);
});

test("asend() ends with the first error, asendRobust() gives it in its place", async () => {
	const signal = new Signal<{ readonly text?: string }>();
	const error = new Error("no");
	const bad = async () => {
		throw error;
	};
	const good = ({ text }: { text?: string }) => text;
	signal.connect(bad);
	signal.connect(good);

	await expect(signal.asend(Oven)).rejects.toBe(error);
	expect(await signal.asendRobust(Oven, { text: "yes" })).toEqual([
		[bad, error],
		[good, "yes"],
	]);
});

test("a model is known by its label, also after its class was made anew", () => {
	const signal = new Signal();
	signal.connect(() => {}, { sender: Club });

	expect(signal.hasListeners({ $label: "club.Club" })).toBe(true);
	expect(signal.hasListeners("club.Club")).toBe(true);
	expect(signal.hasListeners("club.Team")).toBe(false);
});

test("misuse", () => {
	const signal = new Signal();

	expect(() => signal.connect("x" as never)).toThrow(ValueError);
	expect(() => signal.connect("x" as never)).toThrow(
		"signal.connect(): a receiver must be a function. Given: a string.",
	);
	// A class that a circle of modules has not made yet.
	expect(() => signal.connect(() => {}, { sender: undefined } as never)).toThrow(ConfigurationError);
	expect(() => signal.disconnect(() => {}, { sender: undefined } as never)).toThrow(
		'signal.disconnect(): the sender is undefined. Leave it out for all senders, or name a model that is not loaded yet by its label: "library.Book".',
	);
	expect(() => postSave.connect(() => {}, { sender: Oven as never })).toThrow(
		'postSave.connect(): the sender is no model. Given: a function. Expected: a model class, or its label: "library.Book".',
	);
	expect(() => postSave.connect(() => {}, { sender: "Club" as never })).toThrow('Given: "Club".');
	expect(postSave.hasListeners(Club)).toBe(false);
});
