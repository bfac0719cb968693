// The quick way for debugging: the engine in this process.
import { openStore } from "edgeset/wasm";
import type { Dynamic } from "../orm.ts";
import { openSession } from "../session.ts";
import type { OpenHost } from "./host.ts";

export const openNodeHost: OpenHost = async (backend, corpus) => {
	const open = openStore as Dynamic;
	const database = await open({ name: "oracle", apps: {}, engine: backend, thread: "here" });
	const session = await openSession(database, corpus);
	return { run: session.run, close: () => database.close() };
};
