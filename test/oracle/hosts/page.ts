// The page does nothing but pass requests on to the worker: the library and the engine live there.
const worker = new Worker(new URL("./browser.worker.ts", import.meta.url), { type: "module" });

interface Answer {
	readonly ok?: unknown;
	readonly error?: string;
}

/** One request at a time. */
function ask(request: string): Promise<unknown> {
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<Answer>) =>
			data.error === undefined ? resolve(data.ok) : reject(new Error(data.error));
		worker.onerror = (event) => reject(new Error(`worker: ${event.message || "did not start"}`));
		worker.postMessage(request);
	});
}

Object.assign(globalThis, { askOracle: ask });
