// sql.js in this process.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openBackend } from "edgeset/wasm";
import { orm } from "../orm.ts";
import { Session } from "../session.ts";
import type { Host } from "./host.ts";

export async function openSqljsHost(): Promise<Host> {
	const wasmBinary = readFileSync(createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm"));
	const { backend } = await openBackend({ name: "fuzz", engine: "sqljs", thread: "here", wasmBinary });
	const session = new Session(new (orm.Database as any)(backend));
	return { name: "sqljs", run: (set) => session.run(set), close: () => backend.close() };
}
