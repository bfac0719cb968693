// Whether two expressions say the same.
import type { SqlExpr } from "./ast.ts";

/** Parameters are the same only when their value comes from one place: values change from run to run. */
export const isSame = (left: SqlExpr, right: SqlExpr): boolean => isEqual(left, right);

function isEqual(left: unknown, right: unknown): boolean {
	if (left === right) return true;
	if (!isObject(left) || !isObject(right)) return false;
	const names = Object.keys(left);
	return (
		names.length === Object.keys(right).length &&
		names.every((name) => (name === "source" ? left[name] === right[name] : isEqual(left[name], right[name])))
	);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null;
