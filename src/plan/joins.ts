// Paths become joins. Joins are shared by Django's rules, and turn LEFT or INNER as the conditions over them demand.
import type { Path } from "../intent/query.ts";
import type { PathStep } from "../meta/relation.ts";
import type { Join, SqlExpr } from "../sql/ast.ts";
import { and, binary, column } from "../sql/fragment.ts";
import { type Build, type JoinNode, newAlias, type Reuse } from "./build.ts";

/** The joins of a path, in order; the base table when it needs none. */
export function joinPath(build: Build, path: Path, reuse: Reuse): JoinNode[] {
	let steps = path.steps;
	let node = build.base;
	const { substitute } = build;
	if (substitute && !path.filtered && startsWith(steps, substitute.steps)) {
		node = substitute.node;
		steps = steps.slice(substitute.steps.length);
	}
	const nodes: JoinNode[] = [];
	const filtered = path.filtered ? build.query.filteredRelations.get(path.filtered) : undefined;
	for (const [index, step] of steps.entries()) {
		const name = filtered && index === filtered.steps.length - 1 ? (path.filtered as string) : null;
		node = join(build, node, step, step.many ? reuse : null, name);
		nodes.push(node);
	}
	return nodes.length === 0 ? [node] : nodes;
}

function startsWith(steps: readonly PathStep[], start: readonly PathStep[]): boolean {
	return steps.length >= start.length && start.every((step, i) => sameStep(step, steps[i] as PathStep));
}
const sameStep = (a: PathStep, b: PathStep): boolean => a.field === b.field && a.forward === b.forward;

/** An existing join that may be shared, else a new one. */
function join(
	build: Build,
	parent: JoinNode,
	step: PathStep,
	reuse: Reuse,
	filtered: string | null,
): JoinNode {
	for (let i = build.joins.length - 1; i > 0; i--) {
		const node = build.joins[i] as JoinNode;
		if (
			node.parent === parent &&
			node.filtered === filtered &&
			node.step &&
			sameStep(node.step, step) &&
			(reuse === null || reuse.has(node))
		)
			return node;
	}
	const node: JoinNode = {
		alias: newAlias(build, step.to.table),
		table: step.to.table,
		parent,
		step,
		filtered,
		kind: parent.kind === "LEFT" || step.nullable || filtered !== null ? "LEFT" : "INNER",
		on: null,
	};
	build.joins.push(node);
	if (filtered !== null) planFilteredCondition(build, node, filtered);
	return node;
}

function planFilteredCondition(build: Build, node: JoinNode, name: string): void {
	const info = build.query.filteredRelations.get(name);
	if (!info?.condition) return;
	const before = build.substitute;
	build.substitute = { steps: info.steps, node };
	node.on = build.planner.condition(build, info.condition);
	build.substitute = before;
}

// ---- kinds

/** Makes these joins LEFT where a row may be missing, and so all joins that hang on them. */
export function promote(build: Build, nodes: Iterable<JoinNode>): void {
	const queue = [...nodes];
	for (let node = queue.shift(); node; node = queue.shift()) {
		const current = node;
		if (current.kind !== "INNER") continue;
		if (!current.step?.nullable && current.parent?.kind !== "LEFT") continue;
		current.kind = "LEFT";
		queue.push(...build.joins.filter((other) => other.parent === current && !queue.includes(other)));
	}
}

/** Makes these joins INNER: rows without them are not wanted. */
export function demote(nodes: Iterable<JoinNode>): void {
	for (const node of nodes) {
		for (let up: JoinNode | null = node; up && up.kind === "LEFT"; up = up.parent) up.kind = "INNER";
	}
}

/** FROM, without the base table. */
export function joinClauses(build: Build): Join[] {
	return build.joins.slice(1).map((node) => ({
		kind: node.kind === "LEFT" ? "LEFT" : "INNER",
		table: { kind: "table", name: node.table, alias: node.alias },
		on: joinCondition(node),
	}));
}

function joinCondition(node: JoinNode): SqlExpr {
	const step = node.step as PathStep;
	const keys = binary(
		column((node.parent as JoinNode).alias, step.fromColumn),
		"=",
		column(node.alias, step.toColumn),
	);
	return node.on ? and([keys, node.on]) : keys;
}
