// Keys of JSON documents. `data__a__0` is one path, `$."a"[0]`, however many transforms it took: each finds the path so far
// in the expression it gets and makes a longer one.
import { FieldError } from "../errors/query-errors.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { binary, call, literal } from "../sql/fragment.ts";
import { unstorable } from "./text-value.ts";

/** A place in a document: the document and the path to it, "$" for the whole. */
export interface JsonPlace {
	readonly document: SqlExpr;
	readonly path: string;
}

/** Text of `true`, `false`, `null`; numbers and strings as values; lists and objects as JSON. So Django reads and orders keys. */
export function keyExpr({ document, path }: JsonPlace): SqlExpr {
	const type = jsonType({ document, path });
	const names = ["false", "true", "null"].map(literal);
	const value = binary(document, "->>", literal(path));
	return { kind: "case", whens: [[{ kind: "in", operand: type, items: names }, type]], otherwise: value };
}

/** Undoes keyExpr(). */
export function keyPlace(expr: SqlExpr): JsonPlace | undefined {
	const value = expr.kind === "case" ? expr.otherwise : null;
	if (value?.kind !== "binary" || value.operator !== "->>" || value.right.kind !== "literal")
		return undefined;
	return { document: value.left, path: String(value.right.value) };
}

export const placeOf = (expr: SqlExpr): JsonPlace => keyPlace(expr) ?? { document: expr, path: "$" };

/** "integer", "real", "text", "true", …; NULL when there is no such key. */
export const jsonType = ({ document, path }: JsonPlace): SqlExpr =>
	call("json_type", document, literal(path));
/** The plain SQL value. */
export const jsonValue = ({ document, path }: JsonPlace): SqlExpr => binary(document, "->>", literal(path));
/** The JSON text of the part. */
export const jsonText = ({ document, path }: JsonPlace): SqlExpr => binary(document, "->", literal(path));

/** The path one key further: a whole number is a place in a list, from its end when negative. */
export function longerPath(path: string, key: string): string {
	if (!/^-?\d+$/.test(key)) return path + objectKey(key);
	const index = Number(key);
	return `${path}[${index < 0 ? `#${index}` : index}]`;
}

/** `."key"`, even for a key of digits. The name is quoted as JSON, which SQLite unquotes. */
export function objectKey(key: string): string {
	const wrong = unstorable(key);
	if (wrong) throw new FieldError({ problem: `a key of a JSON path contains ${wrong}` });
	return `.${JSON.stringify(key)}`;
}
