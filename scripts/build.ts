// npm run build: dist/ anew, one JavaScript module and one declaration file per source file.
import { spawnSync } from "node:child_process";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./entries.ts";
import { bin } from "./step.ts";

rmSync(join(root, "dist"), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [bin.tsc, "-p", "tsconfig.build.json"], {
	cwd: root,
	stdio: "inherit",
});
if (status === 0)
	for (const file of globSync("dist/**/*.{js,d.ts}", { cwd: root })) pointToBuilt(join(root, file));
process.exitCode = status ?? 1;

/** The compiler leaves ".ts" in the imports of declarations and in the addresses of workers. */
function pointToBuilt(file: string): void {
	const text = readFileSync(file, "utf8");
	const built = text
		.replace(/((?:\bfrom|\bimport)\s*\(?\s*"\.[^"\n]+)\.ts"/g, '$1.js"')
		.replace(/(new URL\("\.[^"\n]+)\.ts", import\.meta\.url/g, '$1.js", import.meta.url');
	if (built !== text) writeFileSync(file, built);
}
