// The selects of a statement, for tools that look into it.
import type { Select, Statement } from "./ast.ts";

/** All selects of a statement, itself and those inside of it, outer ones first. */
export function selectsIn(statement: Statement): readonly Select[] {
	const found: Select[] = [];
	collect(statement, found);
	return found;
}

/** Every node is plain data. A parameter ends the walk: it leads to the value of a query. */
function collect(node: unknown, found: Select[]): void {
	if (typeof node !== "object" || node === null) return;
	if ((node as { kind?: unknown }).kind === "param") return;
	if (isSelect(node)) found.push(node);
	for (const part of Object.values(node)) collect(part, found);
}

/** A sub-select in FROM says "select" too, but has no items of its own. */
const isSelect = (node: object): node is Select =>
	(node as Partial<Select>).kind === "select" && "items" in node;
