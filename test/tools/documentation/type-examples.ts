// The examples as one module, which the compiler checks beside the entries.
import { join } from "node:path";
import * as edgeset from "edgeset";
import ts from "typescript-5.9";
import { entries, root } from "../../../scripts/entries.ts";
import * as library from "../../models.ts";
import type { Example } from "./examples.ts";

const file = join(root, "test/examples.ts");

/** A program of all entries and of the examples. */
export function programOf(examples: readonly Example[]): ts.Program {
	const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root);
	const settings = { ...options, lib: ["lib.es2024.d.ts", "lib.esnext.disposable.d.ts", "lib.dom.d.ts"] };
	const host = ts.createCompilerHost(settings);
	const read = host.getSourceFile.bind(host);
	host.getSourceFile = (name, language) =>
		name === file ? ts.createSourceFile(name, moduleOf(examples), language) : read(name, language);
	const sources = entries.map(({ source }) => join(root, source));
	return ts.createProgram([...sources, file], settings, host);
}

/** What the compiler says of each example. */
export function typeErrors(program: ts.Program): string[] {
	return program
		.getSemanticDiagnostics(program.getSourceFile(file))
		.map(({ messageText, file, start = 0 }) => {
			const place = file?.text.slice(0, start).match(/.*\/\/ (\S+)\n(?!.*\/\/ src)/s)?.[1];
			return `${place}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
		});
}

const moduleOf = (examples: readonly Example[]): string =>
	[
		`import { ${Object.keys(edgeset).join(", ")} } from "edgeset";`,
		`import { ${Object.keys(library).join(", ")} } from "./models.ts";`,
		"declare const author: Author;",
		"declare const book: Book;",
		"declare const db: Database;",
		...examples.map(({ code, kind, place }) =>
			kind === "fields"
				? `void { // ${place}\n${code} };`
				: `void async function () { // ${place}\n${code}\n};`,
		),
	].join("\n");
