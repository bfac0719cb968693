// The examples of doc comments: their code, and what their comments say of the SQL.
//
//   @example Author.objects.annotate({ n: Length("name") }) // LENGTH("library_author"."name")
//
// A longer one stands between ```ts and ```, with the SQL in comment lines after the statement; "..." stands for any text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5.9";
import { root } from "../../../scripts/entries.ts";

export interface Example {
	/** `src/public/text-functions.ts:35`. */
	readonly place: string;
	readonly code: string;
	/** Pieces that the statements sent contain, one list for each comment. */
	readonly sql: readonly (readonly string[])[];
	/** Statements, fields of a model, or declarations, which only are to be read. */
	readonly kind: "statements" | "fields" | "declarations";
}

export const examplesOf = (path: string): Example[] =>
	examplesIn(path, readFileSync(join(root, path), "utf8"));

export function examplesIn(path: string, text: string): Example[] {
	const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	const found: Example[] = [];
	const visit = (node: ts.Node): void => {
		for (const tag of ts.isJSDoc(node) ? (node.tags ?? []) : [])
			if (tag.tagName.text === "example") found.push(exampleOf(source, tag));
		// A doc comment is the child of what it documents, but not for forEachChild().
		for (const child of node.getChildren(source)) visit(child);
	};
	visit(source);
	return found;
}

function exampleOf(source: ts.SourceFile, tag: ts.JSDocTag): Example {
	const { line } = source.getLineAndCharacterOfPosition(tag.getStart(source));
	const code: string[] = [];
	const comments: string[] = [];
	let isComment = false;
	for (const text of (ts.getTextOfJSDocComment(tag.comment) ?? "").split("\n")) {
		if (/^\s*(```|$)/.test(text)) continue;
		const [statement = "", comment] = parts(text);
		if (statement.trim() !== "") code.push(statement.trimEnd());
		if (comment !== undefined && isComment && statement.trim() === "")
			comments.push(`${comments.pop()} ${comment}`);
		else if (comment !== undefined) comments.push(comment);
		isComment = comment !== undefined;
	}
	const text = code.join("\n");
	return {
		place: `${source.fileName}:${line + 1}`,
		code: text,
		sql: comments.map(pieces),
		kind: kindOf(text),
	};
}

/** Code, and the comment after it. */
function parts(line: string): [code: string, comment?: string] {
	const [, code = line, comment] = line.match(/^(|.*?[\s;])\/\/ (.*)$/) ?? [];
	return comment === undefined ? [line] : [code, comment];
}

const pieces = (comment: string): string[] =>
	comment
		.split(/\.\.\.|…/)
		.map((piece) => piece.trim())
		.filter((piece) => piece !== "");

const kindOf = (code: string): Example["kind"] =>
	/^(export |declare |class |interface )/m.test(code)
		? "declarations"
		: /^\w+: /.test(code)
			? "fields"
			: "statements";
