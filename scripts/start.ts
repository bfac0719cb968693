// npm start: the Worker API on a local D1, filled with films, and the demo page in front of it.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer as createSocketServer } from "node:net";
import { join } from "node:path";
import { createServer, type ViteDevServer } from "vite";
import { root, sourceCondition } from "./entries.ts";
import { bin } from "./step.ts";

/** The token with which the local API lets one write. */
const localToken = "local";

const isThere = (file: string): boolean => existsSync(join(root, file));

let worker: ChildProcess | undefined;
let page: ViteDevServer | undefined;
let ending: Promise<never> | undefined;

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));

const api = isThere("worker/index.ts") ? await startApi() : undefined;
if (isThere("web-demo/index.html")) page = await startPage(api);

const address = page?.resolvedUrls?.local[0];
console.log(`\n  Demo page   ${address ?? "not there: web-demo/index.html is missing"}`);
console.log(`  Worker API  ${api ? `${api}/api/films` : "not there: worker/index.ts is missing"}`);
if (api) console.log(`              writes need the header  Authorization: Bearer ${localToken}`);
if (!page && !api) await stop(1);
console.log("\n  Ctrl-C stops both.\n");

/** Fills the local D1, then runs the Worker on a free port. Gives its origin. */
async function startApi(): Promise<string> {
	if (isThere("worker/scripts/load.ts")) await loadDatabase();
	const port = await freePort(8787);
	const variables = ["--var", `API_TOKEN:${localToken}`, "--var", "QUERY_TIMING:on"];
	const options = ["--ip", "127.0.0.1", "--port", String(port), "--show-interactive-dev-session=false"];
	worker = spawn(process.execPath, [bin.wrangler, "dev", ...options, ...variables, "--log-level", "warn"], {
		cwd: root,
		stdio: ["ignore", "inherit", "inherit"],
		env: { ...process.env, WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false" },
	});
	worker.on("exit", (code) => {
		if (ending) return;
		console.error("The Worker API has ended: see above.");
		void stop(code || 1);
	});
	const origin = `http://127.0.0.1:${port}`;
	await untilItAnswers(origin);
	return origin;
}

async function loadDatabase(): Promise<void> {
	console.log("Filling the local D1 with films, if it is empty ...");
	const { status } = spawnSync(
		process.execPath,
		[`--conditions=${sourceCondition}`, "worker/scripts/load.ts"],
		{
			cwd: root,
			stdio: "inherit",
		},
	);
	if (status === 0) return;
	console.error("The films could not be loaded: see above.");
	await stop(1);
}

async function startPage(origin: string | undefined): Promise<ViteDevServer> {
	if (origin) process.env.EDGESET_API = origin;
	const server = await createServer({ configFile: join(root, "vite.config.ts"), logLevel: "warn" });
	return server.listen();
}

/** The first port from `port` on at which nobody listens. */
async function freePort(port: number): Promise<number> {
	for (let candidate = port; ; candidate++) if (await isFree(candidate)) return candidate;
}

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = createSocketServer();
		socket.once("error", () => resolve(false));
		socket.listen(port, "127.0.0.1", () => socket.close(() => resolve(true)));
	});
}

async function untilItAnswers(origin: string): Promise<void> {
	for (let attempt = 0; attempt < 300; attempt++) {
		const answers = await fetch(origin).then(
			() => true,
			() => false,
		);
		if (answers) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	console.error(`The Worker API did not answer at ${origin} within a minute.`);
	await stop(1);
}

/** Ends what was started, then this process. A second call waits for the first. */
function stop(code: number): Promise<never> {
	ending ??= endAll().then(() => process.exit(code));
	return ending;
}

async function endAll(): Promise<void> {
	await page?.close();
	if (worker?.exitCode === null) await ended(worker);
}

function ended(child: ChildProcess): Promise<void> {
	return new Promise((resolve) => {
		child.once("exit", () => resolve());
		child.kill("SIGTERM");
	});
}
