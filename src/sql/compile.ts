// From a statement tree to its text, once per query shape; and from that template to a statement with values.

import type { Select, SqlExpr, Statement } from "./ast.ts";
import { writeExpression, writeOperand } from "./compile-expression.ts";
import { writeSelect } from "./compile-select.ts";
import { writeDelete, writeInsert, writeUpdate } from "./compile-write.ts";
import type { Writer, WriterLimits } from "./compile-writer.ts";
import type { Compiled, Slot, Template } from "./compiled.ts";
import { fitDepth } from "./fit-depth.ts";
import { hex } from "./hex.ts";
import type { Param, ParamSource, SqlValue } from "./param.ts";

/** The text of a statement, with a slot for each `?`. */
export function compile(given: Statement, limits: WriterLimits): Template {
	const statement = fitDepth(given, limits.expressionDepth);
	const slots: Slot[] = [];
	const sql = writeStatement(createWriter(limits, slots, single), statement);
	const columns = resultColumns(statement);
	const reads = statement.kind === "select";
	if (slots.length <= limits.params) return { sql, slots, columns, reads, packed: false };
	const members: Slot[] = [];
	return {
		sql: writeStatement(createWriter(limits, members, member), statement),
		slots: members,
		columns,
		reads,
		packed: true,
	};
}

const single = (): string => "?";

/** More parameters than the database takes travel as one: the text of a JSON array, read by position. */
function member({ type }: Param, position: number): string {
	const value = `(?1 ->> ${position})`;
	if (type === "blob") return `unhex${value}`;
	return type === "real" ? `CAST${value.slice(0, -1)} AS REAL)` : value;
}

/** A writer that notes the parameters it writes in `slots`. */
function createWriter(
	limits: WriterLimits,
	slots: Slot[],
	text: (param: Param, position: number) => string,
): Writer {
	const writer: Writer = {
		limits,
		expr: (expr: SqlExpr) => writeExpression(writer, expr),
		operand: (expr: SqlExpr) => writeOperand(writer, expr),
		select: (select: Select) => writeSelect(writer, select),
		param: (param: Param) => {
			slots.push({ source: param.source, map: param.map });
			return text(param, slots.length - 1);
		},
	};
	return writer;
}

function writeStatement(writer: Writer, statement: Statement): string {
	switch (statement.kind) {
		case "select":
			return writer.select(statement);
		case "insert":
			return writeInsert(writer, statement);
		case "update":
			return writeUpdate(writer, statement);
		case "delete":
			return writeDelete(writer, statement);
		default:
			return statement satisfies never;
	}
}

function resultColumns(statement: Statement): readonly string[] {
	const items = statement.kind === "select" ? statement.items : statement.returning;
	return items.map((item) => item.alias);
}

/** The statement with the values of the query it was compiled from. */
export const bindSources = (template: Template): Compiled => bind(template, ownValue);

/** The statement with other values: `valueFor` gives the one for each source. */
export function bind(template: Template, valueFor: (source: ParamSource) => SqlValue): Compiled {
	const { sql, slots, columns, reads, packed } = template;
	const params = slots.map(({ source, map }) => (map ? map(valueFor(source)) : valueFor(source)));
	return { sql, params: packed ? [packParams(params)] : params, columns, reads };
}

/** All parameters as one; bytes as hex digits. */
export const packParams = (params: readonly SqlValue[]): string =>
	JSON.stringify(params.map((value) => (value instanceof Uint8Array ? hex(value) : value)));

const ownValue = (source: ParamSource): SqlValue => source.value;
