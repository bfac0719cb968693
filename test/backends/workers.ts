// The database of the shared suite in workerd: a local D1.
import { env } from "cloudflare:test";
import type { Database } from "edgeset";
import { d1 } from "edgeset/d1";

export interface TestBackend {
	readonly name: string;
	open(): Promise<Database>;
}

export const backends: readonly TestBackend[] = [
	{ name: "d1", open: async () => d1((env as { DB: D1Database }).DB) },
];
