// Finds a Chromium-based browser for the tests, and fetches one where there is none.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { chromium } from "playwright-core";

/** Flags for a quiet browser that also starts as root and without a display. */
export const chromiumFlags: readonly string[] = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
	"--disable-quic",
];

/** The browser's executable: $CHROMIUM, an installed one, or Playwright's own. */
export function findChromium(): string | undefined {
	const chosen = process.env.CHROMIUM;
	if (chosen) return chosen;
	return [...installedPlaces(), chromium.executablePath()].find((place) => existsSync(place));
}

/** The browser's executable; installs one if there is none, or throws with what to do by hand. */
export function ensureChromium(): string {
	const found = findChromium();
	if (found) return found;
	console.log("No Chromium or Chrome found: installing one.");
	if (isRootOnDebian()) installFromDebian();
	const installed = findChromium() ?? installFromPlaywright();
	if (installed) return installed;
	throw new Error(
		"No browser for the tests: install Google Chrome or Chromium, or set CHROMIUM to its executable.",
	);
}

function installedPlaces(): string[] {
	if (process.platform === "darwin") {
		return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
			(name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
		);
	}
	if (process.platform === "win32") {
		const folders = [process.env.ProgramFiles, process.env["ProgramFiles(x86)"], process.env.LOCALAPPDATA];
		const programs = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];
		return folders.flatMap((folder) => (folder ? programs.map((program) => join(folder, program)) : []));
	}
	const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
	const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
	return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

const isRootOnDebian = (): boolean => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function installFromDebian(): void {
	run("apt-get", ["update"]);
	run("apt-get", ["install", "-y", "chromium"]);
}

function installFromPlaywright(): string | undefined {
	const package_ = createRequire(import.meta.url).resolve("playwright-core/package.json");
	run(process.execPath, [join(dirname(package_), "cli.js"), "install", "chromium"]);
	return findChromium();
}

const run = (command: string, args: readonly string[]) =>
	spawnSync(command, args, {
		stdio: ["ignore", "ignore", "inherit"],
		env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
	});
