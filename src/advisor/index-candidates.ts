// The indexes that could serve a statement. Columns compared for equality come first, then a range or the order.
import { readBy } from "../db/query-plan.ts";
import { F } from "../expressions/f.ts";
import { Lower, Upper } from "../expressions/functions/text.ts";
import type { Index, ModelMeta } from "../meta/model-meta.ts";
import type { Select } from "../sql/ast.ts";
import { extremesOf, orderOf } from "./column-order.ts";
import { type ColumnUses, type IndexPart, samePart, usesOf } from "./column-uses.ts";
import type { PlannedStatement } from "./record-queries.ts";
import { blocksOf, modelOfTable, sourcesOf, tableNamed } from "./table-models.ts";

export interface Candidate {
	readonly model: ModelMeta;
	readonly parts: readonly IndexPart[];
	readonly index: Index;
}

/** What a plan costs more than it should: tables that are read in full, and sorts. */
export interface Trouble {
	/** What the statement calls the table. */
	readonly alias: string;
	readonly model: ModelMeta;
	readonly block: Select;
}

/** The tables of a statement that are read in full, and those whose rows are sorted. */
export function troublesOf(statement: PlannedStatement): readonly Trouble[] {
	const { lines, tree } = statement;
	const sorted = new Set(lines.filter(({ detail }) => SORT.test(detail)).map(({ parent }) => parent));
	const names = new Set(
		lines
			.filter(({ parent, fullScan }) => fullScan || sorted.has(parent))
			.flatMap(({ detail }) => readBy(detail)?.name ?? []),
	);
	return [...names].flatMap((alias) => {
		const model = modelOfTable(tableNamed(alias, statement));
		if (!model) return [];
		return blocksOf(tree)
			.filter((block) => sourcesOf(block).some((source) => source.alias === alias && source.kind === "table"))
			.map((block) => ({ alias, model, block }));
	});
}

const SORT = /^USE TEMP B-TREE FOR (?:ORDER BY|(?:RIGHT PART|LAST .*TERMS?) OF ORDER BY|GROUP BY|DISTINCT)/;

/** Whether its rows are sorted after they were read. */
export const sortsOf = ({ lines }: Pick<PlannedStatement, "lines">): number =>
	lines.filter(({ detail }) => SORT.test(detail)).length;

/** Indexes for one trouble, the best first. */
export interface Candidates {
	readonly own: readonly Candidate[];
	/** For each alternative of an OR: SQLite needs an index for every one. */
	readonly arms: readonly (readonly Candidate[])[];
}

export function candidatesFor({ alias, model, block }: Trouble): Candidates {
	const key = rowidOf(model);
	const uses = usesOf(alias, block);
	const order = orderOf(alias, block, key);
	const extremes = extremesOf(alias, block).map((part) => [...uses.equal, part]);
	const made = (lists: readonly (readonly IndexPart[])[]): readonly Candidate[] =>
		lists.flatMap((parts) => candidate(model, parts, key));
	return {
		own: made([...partLists(uses, order, block), ...extremes]),
		arms: uses.arms.map((arm) => made(partLists(arm, [], block))),
	};
}

/** Keys whose rows are looked for when rows that they point at are deleted. */
export function keyCandidates(statement: PlannedStatement, table: string): readonly Candidate[] {
	const { tree } = statement;
	const model = modelOfTable(table);
	if (!model || !tree || (tree.kind !== "delete" && tree.kind !== "update") || tree.table === table)
		return [];
	return model.localFields
		.filter(({ relation }) => relation?.target.table === tree.table)
		.flatMap(({ column }) =>
			candidate(model, [{ column, fold: null, descending: false, equal: true }], rowidOf(model)),
		);
}

/** The column that is SQLite's own row number: it needs no index, and stands at the end of each. */
const rowidOf = ({ pk }: ModelMeta): string | undefined =>
	pk.spec.autoIncrement || /^integer$/i.test(pk.type.columnType) ? pk.column : undefined;

function partLists(
	{ equal, joined, lists, ranges }: ColumnUses,
	order: readonly IndexPart[],
	{ limit }: Select,
): readonly (readonly IndexPart[])[] {
	// An order alone is of use only when a slice then ends the reading early.
	const ordered = order.length > 0 && (equal.length > 0 || limit) ? [[...equal, ...order]] : [];
	const ends = ranges.length > 0 ? ranges.map((range) => [range]) : [[]];
	const narrowed = ends.map((end) => [...equal, ...lists, ...end]);
	// Of use only to a table that is read inside the loop over the other one.
	const inner = joined.length > 0 && equal.length === 0 ? [joined] : [];
	return lists.length + ranges.length === 0
		? [...ordered, ...narrowed, ...inner]
		: [...narrowed, ...ordered, ...inner];
}

function candidate(
	model: ModelMeta,
	given: readonly IndexPart[],
	key: string | undefined,
): readonly Candidate[] {
	const distinct = given.filter((part, at) => given.findIndex((other) => samePart(part, other)) === at);
	const rowid = distinct.findIndex(({ column }) => column === key);
	const parts = rowid < 0 ? distinct : distinct.slice(0, rowid);
	if (parts.length === 0 || model.autoCreated) return [];
	if (parts.some(({ column }) => fieldName(model, column) === undefined)) return [];
	return [{ model, parts, index: indexOf(model, parts) }];
}

const fieldName = (model: ModelMeta, column: string): string | undefined =>
	model.localFields.find((field) => field.column === column)?.name;

/**
 * The same candidates, with the columns of equality in an order of their own: those that most candidates share come first, so that
 * one index begins with what another wants.
 */
export function aligned(candidates: readonly Candidate[]): readonly Candidate[] {
	const users = (model: ModelMeta, part: IndexPart): number =>
		candidates.filter(
			(one) => one.model === model && one.parts.some((other) => other.equal && samePart(other, part)),
		).length;
	return candidates.map(({ model, parts }) => {
		const head = parts.filter(({ equal }) => equal);
		const ordered = [
			...head.toSorted((a, b) => users(model, b) - users(model, a)),
			...parts.slice(head.length),
		];
		return { model, parts: ordered, index: indexOf(model, ordered) };
	});
}

function indexOf(model: ModelMeta, parts: readonly IndexPart[]): Index {
	const names = parts.map(({ column }) => fieldName(model, column) as string);
	const words = parts.map(({ fold }, i) => (fold ? `${fold.toLowerCase()}_${names[i]}` : names[i]));
	const name = `${[model.table, ...words].join("_")}_idx`;
	const fields = parts.map(({ descending }, i) => `${descending ? "-" : ""}${names[i]}`);
	if (parts.every(({ fold }) => fold === null)) return { kind: "index", name, fields };
	return {
		kind: "index",
		name,
		fields: [],
		expressions: parts.map((part, i) => expressionOf(part, names[i] as string)),
	};
}

function expressionOf({ fold, descending }: IndexPart, name: string): unknown {
	const expression = fold ? FOLDED[fold](name) : F(name);
	return descending ? expression.desc() : expression;
}
const FOLDED = { Lower, Upper };

/** The index as one writes it in a model's options. */
export function codeOf({ index, parts, model }: Candidate): string {
	const start = `{ kind: "index", name: "${index.name}"`;
	if (!index.expressions)
		return `${start}, fields: [${index.fields.map((name) => `"${name}"`).join(", ")}] }`;
	const expressions = parts.map(({ column, fold, descending }) => {
		const name = `"${fieldName(model, column)}"`;
		const expression = fold ? `${fold}(${name})` : descending ? `F(${name})` : name;
		return descending ? `${expression}.desc()` : expression;
	});
	return `${start}, expressions: [${expressions.join(", ")}] }`;
}
