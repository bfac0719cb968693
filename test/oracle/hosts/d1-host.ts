// workerd, with a local D1.
import { join } from "node:path";
import { openWorkerd } from "../../../scripts/open-workerd.ts";
import type { Report } from "../run-case.ts";
import type { OpenHost } from "./host.ts";

export const openD1Host: OpenHost = async (_backend, corpus) => {
	const { ask, close } = await openWorkerd(join(import.meta.dirname, "d1.worker.ts"), ["DB"]);
	try {
		await ask("open", corpus);
		return { run: (cases, verbose) => ask("run", { cases, verbose }) as Promise<Report[]>, close };
	} catch (error) {
		await close();
		throw error;
	}
};
