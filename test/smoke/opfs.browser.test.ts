import { expect, test } from "vitest";

const visit = (): Promise<unknown> =>
	new Promise((resolve, reject) => {
		const worker = new Worker(new URL("./opfs.worker.ts", import.meta.url), { type: "module" });
		worker.onmessage = (event) => {
			worker.terminate();
			resolve(event.data);
		};
		worker.onerror = (event) => reject(new Error(event.message));
	});

test("sqlite-wasm keeps its rows on OPFS from one module worker to the next", async () => {
	const first = await visit();
	const second = await visit();

	expect(second).toBe(Number(first) + 1);
});
