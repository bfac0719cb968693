// The two places of the comparison: the same engine and films, on the page's thread and in a worker.
import type { Store } from "edgeset/wasm";
import { openFilmsInMemory } from "./open-films.ts";
import { placeInGenre } from "./queries.ts";
import type { ThreadRunner, ThreadRunners } from "./views/threads.ts";

export const makeRunners = (): ThreadRunners => ({ page: runnerIn("here"), worker: runnerIn("worker") });

function runnerIn(thread: "here" | "worker"): ThreadRunner {
	let opening: Promise<Store> | undefined;
	const open = () => {
		opening ??= openFilmsInMemory(thread);
		return opening;
	};
	return {
		prepare: async () => void (await open()),
		run: async () => {
			const store = await open();
			return placeInGenre().using(store);
		},
	};
}
