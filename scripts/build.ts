// npm run build: dist/ anew, one JavaScript module and one declaration file per source file.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./entries.ts";
import { bin } from "./step.ts";

rmSync(join(root, "dist"), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [bin.tsc, "-p", "tsconfig.build.json"], {
	cwd: root,
	stdio: "inherit",
});
process.exit(status ?? 1);
