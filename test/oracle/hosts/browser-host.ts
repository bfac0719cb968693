// A real Chromium. Vite serves the page and its worker from source; the engine runs in that worker, in its own thread.
import { join } from "node:path";
import { chromium } from "playwright-core";
import { createServer } from "vite";
import { chromiumFlags, findChromium } from "../../../scripts/chromium.ts";
import { root, sourceAliases } from "../../../scripts/entries.ts";
import type { Dynamic } from "../orm.ts";
import type { Report } from "../run-case.ts";
import type { OpenHost } from "./host.ts";

export const openBrowserHost: OpenHost = async (backend, corpus) => {
	const server = await serve();
	const browser = await chromium.launch({ args: [...chromiumFlags], ...executable() });
	const close = async (): Promise<void> => {
		await browser.close();
		await server.close();
	};
	try {
		const page = await browser.newPage();
		page.on("console", (message) => {
			if (message.type() === "error") console.error(`page: ${message.text()}`);
		});
		page.on("pageerror", (error) => console.error(`page: ${error.stack ?? error.message}`));
		await page.goto(`${server.resolvedUrls?.local[0]}test/oracle/hosts/page.html`);
		const ask = (request: object): Promise<unknown> =>
			page.evaluate((text) => (globalThis as Dynamic).askOracle(text), JSON.stringify(request));
		await ask({ kind: "open", backend, corpus });
		return { run: (cases, verbose) => ask({ kind: "run", cases, verbose }) as Promise<Report[]>, close };
	} catch (error) {
		await close();
		throw error;
	}
};

const serve = async () => {
	const server = await createServer({
		configFile: false,
		root,
		logLevel: "error",
		cacheDir: join(root, "node_modules/.vite-oracle"),
		resolve: { alias: sourceAliases() },
		optimizeDeps: { entries: [], include: ["sql.js"], exclude: ["@sqlite.org/sqlite-wasm"] },
		worker: { format: "es" },
		server: { port: 0, host: "localhost", hmr: false, watch: null },
	});
	return server.listen();
};

function executable(): { executablePath?: string } {
	const executablePath = findChromium();
	return executablePath === undefined ? {} : { executablePath };
}
