// Q: conditions as values that combine with and, or, xor, not.
import { booleanType } from "../fields/boolean.ts";
import type { Expression, Resolvable, Scope } from "../intent/query.ts";

export type Connector = "and" | "or" | "xor";

/** A tree of conditions, checked when a query takes it in. */
export class QNode implements Resolvable {
	readonly connector: Connector;
	readonly children: readonly unknown[];
	readonly negated: boolean;

	constructor(connector: Connector, children: readonly unknown[], negated = false) {
		this.connector = connector;
		this.children = children;
		this.negated = negated;
	}

	and(other: unknown): QNode {
		return join("and", this, other);
	}
	or(other: unknown): QNode {
		return join("or", this, other);
	}
	xor(other: unknown): QNode {
		return join("xor", this, other);
	}
	/** Turns the node itself round, so that not() twice is the condition again. */
	not(): QNode {
		return new QNode(this.connector, this.children, !this.negated);
	}

	resolve(scope: Scope): Expression {
		const inside = conjunction(
			this.connector,
			this.children.map((child) => scope.condition(child)),
		);
		return this.negated && !saysNothing(inside)
			? { kind: "not", operand: inside, type: booleanType }
			: inside;
	}
}

/** Conditions as one; a single one stands for itself. */
export const conjunction = (kind: Connector, items: readonly Expression[]): Expression =>
	items.length === 1 ? (items[0] as Expression) : { kind, items, type: booleanType };

/** Groups of nothing but groups: an empty Q, which its negation leaves as it is. */
export const saysNothing = (condition: Expression): boolean =>
	"items" in condition && condition.items.every(saysNothing);

/** An empty side leaves the other as it is, and chains of one connector stay flat, as in Django. */
function join(connector: Connector, left: QNode, right: unknown): QNode {
	if (isEmpty(right)) return left;
	if (isEmpty(left)) return right instanceof QNode ? right : new QNode("and", [right]);
	return new QNode(connector, [...parts(connector, left), ...parts(connector, right)]);
}
/** The conditions of a node that says no more than its connector does. */
function parts(connector: Connector, node: unknown): readonly unknown[] {
	const flat =
		node instanceof QNode && !node.negated && (node.connector === connector || node.children.length === 1);
	return flat ? node.children : [node];
}
const isEmpty = (node: unknown): boolean => node instanceof QNode && node.children.length === 0;

export function Q(...conditions: readonly unknown[]): QNode {
	return new QNode("and", conditions.flatMap(asChild));
}
/** A lookups object without keys says nothing. */
const asChild = (condition: unknown): unknown[] =>
	typeof condition === "object" &&
	condition !== null &&
	Object.getPrototypeOf(condition) === Object.prototype &&
	Object.keys(condition).length === 0
		? []
		: [condition];
