// Case/When: the first condition that holds decides.
import { FieldError } from "../errors/query-errors.ts";
import { type FieldType, kindName } from "../fields/field.ts";
import type { Expression, Scope } from "../intent/query.ts";
import { argument, type Expr, expression } from "./expression.ts";
import { bound, operand } from "./operand.ts";
import { type OutputOptions, outputType } from "./output.ts";

/** One branch of a Case. */
export class WhenNode {
	readonly condition: unknown;
	readonly then: unknown;
	constructor(condition: unknown, then: unknown) {
		this.condition = condition;
		this.then = then;
	}
}

export const When = (condition: unknown, then: unknown): WhenNode => new WhenNode(condition, then);

export interface CaseOptions extends OutputOptions {
	/** What is given when no branch holds; null when left out. */
	readonly default?: unknown;
}

export function Case(...branches: readonly (WhenNode | CaseOptions)[]): Expr {
	const whens = branches.filter((branch) => branch instanceof WhenNode);
	const options = (branches.find((branch) => !(branch instanceof WhenNode)) ?? {}) as CaseOptions;
	return expression((scope) => {
		const resolved = whens.map(
			(when) => [scope.condition(when.condition), result(scope, when.then)] as const,
		);
		const otherwise = options.default === undefined ? null : result(scope, options.default);
		const results = [...resolved.map(([, then]) => then), ...(otherwise ? [otherwise] : [])];
		const type = outputType(options, options.outputField ? null : sharedType(results));
		if (resolved.length > 0) return { kind: "case", whens: resolved, otherwise, type };
		const only = otherwise ?? bound(null, type);
		return type ? { kind: "wrapped", operand: only, type } : only;
	});
}

const result = (scope: Scope, value: unknown): Expression =>
	typeof value === "string" ? operand(scope, value) : argument(scope, value);

/** The type all results have. Text of any length is one type, and so are whole numbers of any size. */
export function sharedType(expressions: readonly Expression[]): FieldType | null {
	let shared: FieldType | null = null;
	for (const { type } of expressions) {
		if (!type || (shared && sameFamily(shared, type))) continue;
		if (shared)
			throw new FieldError({
				problem: `expression contains mixed types: ${kindName(shared)}, ${kindName(type)}`,
				fix: "Give { outputField }.",
			});
		shared = type;
	}
	return shared;
}
const sameFamily = (a: FieldType, b: FieldType): boolean =>
	(!b.custom || a.custom === b.custom) &&
	(a.kind === b.kind || (a.paramType === b.paramType && a.paramType === "text" && isText(a) && isText(b)));
const TEXT_KINDS = new Set(["char", "text", "email", "slug", "url", "string"]);
const isText = (type: FieldType): boolean => TEXT_KINDS.has(type.kind);
