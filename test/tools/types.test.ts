// The type tests hold for every TypeScript that users of the package may have.
import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { root } from "../../scripts/entries.ts";
import { bin } from "../../scripts/step.ts";

const hasTypeTests = globSync("test/types/**/*.ts", { cwd: root }).length > 0;

test.skipIf(!hasTypeTests).each(["tsc", "tsc-5.9"] as const)(
	"%s accepts the type tests",
	async (compiler) => {
		const errors = await compile(compiler);

		expect(errors).toBe("");
	},
);

const compile = (compiler: "tsc" | "tsc-5.9"): Promise<string> =>
	promisify(execFile)(process.execPath, [bin[compiler], "-p", "tsconfig.types.json", "--pretty", "false"], {
		cwd: root,
		maxBuffer: 2 ** 26,
	}).then(
		() => "",
		(error) => error.stdout || String(error),
	);
