// The databases of the shared suite in Chromium: both engines, the worker and the calling thread, and D1's limits.
import type { Database } from "edgeset";
import { openStore } from "edgeset/wasm";

export interface TestBackend {
	readonly name: string;
	open(): Promise<Database>;
}

export const backends: readonly TestBackend[] = [
	{
		name: "sqljs",
		open: () => openStore({ name: "tests-sqljs", apps: {}, engine: "sqljs", thread: "here" }),
	},
	{
		name: "sqljs within D1's limits",
		open: () => openStore({ name: "tests-limits", apps: {}, engine: "sqljs", thread: "here", limits: "d1" }),
	},
	{
		name: "sqlite-wasm in a worker",
		open: () => openStore({ name: "tests-wasm", apps: {}, engine: "sqlite-wasm", storage: "memory" }),
	},
];
