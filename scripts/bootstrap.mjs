// node scripts/bootstrap.mjs <script> [arguments]
//
// Runs scripts/<script>.ts on a machine that has only Node and npm: installs what package-lock.json asks for when
// that is missing or has changed, then hands over to the Node that the project depends on. This one file must work
// with Node 20 and nothing installed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const stamp = join(modules, ".edgeset-installed");

const [script, ...rest] = process.argv.slice(2);

if (!isInstalled()) install();
handOver(join(root, "scripts", `${script}.ts`), rest);

function isInstalled() {
	return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted();
}

/** Changes with what the project depends on, and with the machine. */
function wanted() {
	const { dependencies, devDependencies, peerDependencies, allowScripts } = JSON.parse(read("package.json"));
	const parts = [dependencies, devDependencies, peerDependencies, allowScripts, read("package-lock.json")];
	return createHash("sha256")
		.update(JSON.stringify([parts, process.platform, process.arch]))
		.digest("hex");
}

function read(file) {
	return readFileSync(join(root, file), "utf8");
}

function install() {
	console.log("Installing the project's packages (npm install) ...");
	const args = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
	const npm = process.env.npm_execpath;
	const options = { cwd: root, stdio: ["ignore", "inherit", "inherit"] };
	const { status } = npm?.endsWith(".js")
		? spawnSync(process.execPath, [npm, ...args], options)
		: spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
	if (status !== 0) fail("npm install failed: see above.");
	writeFileSync(stamp, wanted());
}

function handOver(file, args) {
	const path = [join(modules, ".bin"), process.env.PATH].join(delimiter);
	const child = spawn(projectNode(), [file, ...args], {
		cwd: root,
		stdio: "inherit",
		env: { ...process.env, PATH: path },
	});
	// Ctrl-C reaches the child too, which decides how to end.
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
	child.on("error", (error) => fail(`Cannot run ${file}: ${error.message}`));
	child.on("exit", (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
}

function projectNode() {
	const name = process.platform === "win32" ? "node.exe" : "node";
	const ours = join(modules, "node", "bin", name);
	if (existsSync(ours)) return ours;
	if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
	return fail(
		"The package node@24 has no program for this machine: install Node 24 or newer and run this again.",
	);
}

function fail(message) {
	console.error(message);
	process.exit(1);
}
