// sql.js in this process, with its own limits or with D1's.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { openBackend } from "edgeset/wasm";
import { orm } from "../orm.ts";
import { Session } from "../session.ts";
import type { Host } from "./host.ts";

export async function openSqljsHost(limits: "sqlite" | "d1"): Promise<Host> {
	const wasmBinary = readFileSync(createRequire(import.meta.url).resolve("sql.js/dist/sql-wasm.wasm"));
	const { backend } = await openBackend({
		name: `fuzz-${limits}`,
		engine: "sqljs",
		thread: "here",
		limits,
		wasmBinary,
	});
	const session = new Session(new (orm.Database as any)(backend));
	return {
		name: limits === "d1" ? "limits" : "sqljs",
		isHere: true,
		run: (set) => session.run(set),
		close: () => backend.close(),
	};
}
