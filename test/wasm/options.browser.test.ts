// Options of stores that there are not, and words that they do not know: nothing is opened.
import { ConfigurationError } from "edgeset";
import { openBackend, openStore } from "edgeset/wasm";
import { expect, test } from "vitest";

const refusal = async (call: () => Promise<unknown>): Promise<string> => {
	const error = await call().catch((caught: unknown) => caught);
	expect(error).toBeInstanceOf(ConfigurationError);
	return (error as Error).message;
};

test("an unknown option of openStore() and openBackend()", async () => {
	const options = { name: "options", storge: "memory" } as never;

	expect(await refusal(() => openStore(options))).toMatch(
		/^openStore\(\): there is no option "storge"\. Did you mean "storage"\? Choices: .*sqlJs, worker, apps, onQuery, alias\.$/,
	);
	expect(await refusal(() => openBackend(options))).toMatch(
		/^openBackend\(\): .* Choices: .*sqlJs, worker\.$/,
	);
});

test.each([
	[{ engine: "sqlite" }, 'there is no engine "sqlite". Choices: auto, sqljs, sqlite-wasm.'],
	[
		{ engine: "sqljss" },
		'there is no engine "sqljss". Did you mean "sqljs"? Choices: auto, sqljs, sqlite-wasm.',
	],
	[{ thread: "main" }, 'there is no thread "main". Choices: worker, here.'],
	[{ storage: "opfs" }, 'there is no storage "opfs". Choices: persistent, memory.'],
	[{ limits: "D1" }, 'there is no limits "D1". Did you mean "d1"? Choices: sqlite, d1.'],
	[{ synchronous: "off" }, 'there is no synchronous "off". Choices: normal, full.'],
])("%o", async (options, message) => {
	expect(await refusal(() => openStore({ name: "options", ...options } as never))).toBe(
		`openStore(): ${message}`,
	);
});
