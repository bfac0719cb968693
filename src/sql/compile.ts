// From a statement tree to its text, once per query shape; and from that template to a statement with values.
import type { Select, SqlExpr, Statement } from "./ast.ts";
import { writeExpression, writeOperand } from "./compile-expression.ts";
import { writeSelect } from "./compile-select.ts";
import { writeDelete, writeInsert, writeUpdate } from "./compile-write.ts";
import type { Writer, WriterLimits } from "./compile-writer.ts";
import type { Compiled, Slot, Template } from "./compiled.ts";
import type { Param, ParamSource, SqlValue } from "./param.ts";

/** The text of a statement, with a slot for each `?`. */
export function compile(statement: Statement, limits: WriterLimits): Template {
	const slots: Slot[] = [];
	const sql = writeStatement(createWriter(limits, slots), statement);
	return { sql, slots, columns: resultColumns(statement), reads: statement.kind === "select" };
}

/** A writer that notes the parameters it writes in `slots`. */
function createWriter(limits: WriterLimits, slots: Slot[]): Writer {
	const writer: Writer = {
		limits,
		expr: (expr: SqlExpr) => writeExpression(writer, expr),
		operand: (expr: SqlExpr) => writeOperand(writer, expr),
		select: (select: Select) => writeSelect(writer, select),
		param: ({ source, map }: Param) => {
			slots.push({ source, map });
			return "?";
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
	const { sql, slots, columns, reads } = template;
	const params = slots.map(({ source, map }) => (map ? map(valueFor(source)) : valueFor(source)));
	return { sql, params, columns, reads };
}

const ownValue = (source: ParamSource): SqlValue => source.value;
