// The type of a composite primary key: tuples, compared part by part, each part by the rules of its own field.
import { FieldError, ValueError } from "../errors/query-errors.ts";
import { listElement } from "../lookups/list.ts";
import type { BoundPart, Lookup, LookupWriter } from "../lookups/lookup.ts";
import { kindOf } from "../lookups/text-value.ts";
import { compareWith } from "../lookups/write-compare.ts";
import { inExpressions, tupleRows } from "../lookups/write-list.ts";
import type { BinaryOperator, SqlExpr } from "../sql/ast.ts";
import { and, binary, isNull, itemsOf, NEVER, or, row, sql } from "../sql/fragment.ts";
import type { SqlValue } from "../sql/param.ts";
import type { CompositeRules, FieldType } from "./field.ts";
import { byName, makeType } from "./make-type.ts";

/** The parts are asked for late: that of a foreign key has the type of a key that may not be registered yet. */
export interface KeyPart {
	readonly name: string;
	readonly type: FieldType;
}

export function compositeType(parts: readonly KeyPart[]): FieldType {
	return makeType({
		kind: "compositePrimaryKey",
		paramType: "bare",
		toDb: notOneValue,
		fromDb: null,
		lookups: byName([
			{ ...tuple(parts), name: "exact", toExpr: writeExact },
			...Object.entries(ORDER).map(
				([name, operators]): Lookup => ({ ...tuple(parts), name, toExpr: writeOrder(operators) }),
			),
			tupleList(parts),
			{ name: "isnull", takes: "boolean", variant: String, toExpr: writeNull },
		]),
		columnType: "",
		castType: "",
		composite: rulesFor(parts.map((part) => part.name)),
	});
}

function notOneValue(): never {
	throw new ValueError({ problem: "a composite key is not one value", fix: "Give its parts." });
}

const rulesFor = (names: readonly string[]): CompositeRules => ({
	names,
	refuse() {
		throw new FieldError({
			field: "pk",
			problem: "a composite primary key has no place in an expression: it is not one value",
			fix: `Use its fields: ${names.join(", ")}.`,
		});
	},
	checkSides(left, right, key, { where, model }) {
		if (right === null || widthOf(left) === widthOf(right)) return;
		throw new FieldError({
			where,
			model: model.name,
			field: key,
			problem: `"${key}": a composite key can only be compared with one of as many parts`,
			given: `${widthOf(left)} and ${widthOf(right)}`,
		});
	},
	countable,
});

const widthOf = (type: FieldType | null): number => type?.composite?.names.length ?? 1;

/** No part of a key is NULL, so the first counts rows; distinct keys are told apart by the text of all. */
function countable(key: SqlExpr, distinct: boolean): SqlExpr {
	const [first, ...more] = itemsOf(key) as readonly [SqlExpr, ...SqlExpr[]];
	if (!distinct) return first;
	const text = more.reduce((before, item) => sql`${before} || ',' || quote(${item})`, sql`quote(${first})`);
	return { kind: "case", whens: [[isNull(first, true), text]], otherwise: null };
}

// ---- values

/** The values of a tuple, one for each part. */
function tupleOf(parts: readonly KeyPart[], value: unknown): readonly unknown[] {
	if (Array.isArray(value) && value.length === parts.length) return value;
	throw new ValueError({
		problem: "the value is not a key of this model",
		given: Array.isArray(value) ? `a list of ${value.length}` : kindOf(value),
		expected: `a list of ${parts.length}: [${parts.map((part) => part.name).join(", ")}]`,
	});
}

function storedPart({ name, type }: KeyPart, value: unknown): SqlValue {
	if (value === null || value === undefined)
		throw new ValueError({ problem: `the part "${name}" of the key is ${value}` });
	const prepare = type.lookup("exact")?.prepare;
	return prepare ? prepare(value, type) : type.toDb(value);
}

const variantOf = ({ type }: KeyPart, value: unknown): string => type.lookup("exact")?.variant?.(value) ?? "";

/** What exact and the lookups of order have in common. The variant has one word for each part, or is empty. */
const tuple = (parts: readonly KeyPart[]): Pick<Lookup, "takes" | "prepareEach" | "variant"> => ({
	takes: "value",
	prepareEach: (value) =>
		tupleOf(parts, value).map(
			(each, index): BoundPart => ({
				value: storedPart(parts[index] as KeyPart, each),
				paramType: (parts[index] as KeyPart).type.paramType,
			}),
		),
	variant: (value) => {
		const words = tupleOf(parts, value).map((each, index) => variantOf(parts[index] as KeyPart, each));
		return words.every((word) => word === "") ? "" : words.join();
	},
});

/** `in`: a list of tuples of any length is one parameter. Tuples that no row can have are left out. */
function tupleList(parts: readonly KeyPart[]): Lookup {
	const canBe = (value: unknown): boolean =>
		tupleOf(parts, value).every(
			(each, index) =>
				each !== null && !/above|below|over|under/.test(variantOf(parts[index] as KeyPart, each)),
		);
	const wanted = (values: unknown): readonly unknown[] => [...(values as Iterable<unknown>)].filter(canBe);
	const element = (value: unknown, index: number): string => {
		const part = parts[index] as KeyPart;
		const stored = storedPart(part, value);
		return typeof stored === "number"
			? String(stored)
			: listElement(stored as string | Uint8Array, part.type.paramType);
	};
	return {
		name: "in",
		takes: "list",
		prepare: (values) => {
			const rows = wanted(values).map((value) => `[${(value as readonly unknown[]).map(element).join()}]`);
			return `[${[...new Set(rows)].join()}]`;
		},
		variant: (values) => (wanted(values).length === 0 ? "empty" : ""),
		toExpr: (lhs, rhs, context) => {
			if (context.variant === "empty") return NEVER;
			if (context.variant === "items") return or(rhs.map((each) => writeExact(lhs, [each], context)));
			if (context.variant === "query") return inQuery(lhs, rhs, context);
			const types = parts.map((part) => part.type.paramType);
			return { kind: "in", operand: lhs, items: tupleRows(rhs[0] as SqlExpr, types) };
		},
	};
}

// ---- SQL

/** On the right stand the bound values of the parts, or one row value or query. */
const writeExact: LookupWriter = (lhs, rhs, { variant }) => {
	const [left, right] = [itemsOf(lhs), rhs.flatMap(itemsOf)];
	if (right.length !== left.length) return binary(lhs, "=", rhs[0] as SqlExpr);
	const words = variant.split(",");
	const equal = left.map((item, i) => compareWith("=", item, right[i] as SqlExpr, words[i] ?? ""));
	return equal.includes(NEVER) ? NEVER : and(equal);
};

interface Operators {
	/** Of the parts before the last. */
	readonly strict: BinaryOperator;
	readonly last: BinaryOperator;
}
const ORDER: Readonly<Record<string, Operators>> = {
	gt: { strict: ">", last: ">" },
	gte: { strict: ">", last: ">=" },
	lt: { strict: "<", last: "<" },
	lte: { strict: "<", last: "<=" },
};

/** Row values are ordered by their first items, then by the next. A value beyond all of a column needs it spelled out. */
const writeOrder =
	({ strict, last }: Operators): LookupWriter =>
	(lhs, rhs, { variant }) => {
		if (!variant) return binary(lhs, last, row(rhs));
		const [left, words] = [itemsOf(lhs), variant.split(",")];
		const compare = (operator: BinaryOperator, i: number): SqlExpr =>
			compareWith(operator, left[i] as SqlExpr, rhs[i] as SqlExpr, words[i] ?? "");
		return or(
			left.map((_, i) =>
				and([
					...left.slice(0, i).map((_, before) => compare("=", before)),
					compare(i === left.length - 1 ? last : strict, i),
				]),
			),
		);
	};

const inQuery: LookupWriter = (lhs, rhs, context) =>
	rhs[0]?.kind === "row" ? writeExact(lhs, rhs, context) : inExpressions(lhs, rhs);

/** No part can be NULL in a row, so one tells whether there is a row. */
const writeNull: LookupWriter = (lhs, _rhs, { variant }) =>
	isNull(itemsOf(lhs)[0] as SqlExpr, variant === "false");
