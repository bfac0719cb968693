// The demo page: `npm start` serves it beside the Worker API, `npm run build:demo` builds it.
import { join } from "node:path";
import { defineConfig } from "vite";
import { root, sourceAliases } from "./scripts/entries.ts";

/** Where the Worker API listens: scripts/start.ts sets it. */
const api = process.env.EDGESET_API ?? "http://localhost:8787";

export default defineConfig({
	root: join(root, "web-demo"),
	resolve: { alias: sourceAliases() },
	// It finds its .wasm beside itself, which pre-bundling would break.
	optimizeDeps: {
		exclude: ["@sqlite.org/sqlite-wasm"],
		// Named, since a dependency found in mid-visit reloads the page.
		include: ["@observablehq/plot", "sql.js"],
	},
	worker: { format: "es" },
	server: { port: 5173, proxy: { "/api": api }, fs: { allow: [root] } },
	build: { outDir: "dist", emptyOutDir: true, target: "es2022" },
});
