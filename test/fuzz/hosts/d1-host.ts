// workerd, with a local D1.
import { join } from "node:path";
import { openWorkerd } from "../../../scripts/open-workerd.ts";
import type { Answer } from "../spec.ts";
import type { Host } from "./host.ts";

export async function openD1Host(): Promise<Host> {
	const { ask, close } = await openWorkerd(join(import.meta.dirname, "d1.worker.ts"), ["DB"]);
	return {
		name: "d1",
		isHere: false,
		run: async (set) => (await ask("", set)) as Answer[],
		close,
	};
}
