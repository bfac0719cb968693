// The quick way for debugging: the engine in this process.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openBackend } from "edgeset/wasm";
import { openSession } from "../session.ts";
import type { OpenHost } from "./host.ts";

export const openNodeHost: OpenHost = async (engine, corpus) => {
	if (engine === "d1") throw new Error("D1 runs in workerd only");
	const wasmBinary = readFileSync(createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm"));
	const { backend } = await openBackend({ name: "oracle", engine, thread: "here", wasmBinary });
	const session = await openSession(backend, corpus);
	return { run: session.run, close: () => backend.close() };
};
