// Value(): a constant as an expression, and the types of plain JavaScript values.
import { ValueError } from "../errors/query-errors.ts";
import { bigIntegerType } from "../fields/big-integer.ts";
import { blobType } from "../fields/blob.ts";
import { dateTimeType } from "../fields/date-time.ts";
import type { FieldType } from "../fields/field.ts";
import { type Expr, expression } from "./expression.ts";
import { bound, plainType } from "./operand.ts";
import { type OutputOptions, outputType } from "./output.ts";

export function Value(value: unknown, options: OutputOptions = {}): Expr {
	const isKnown = value === null || options.outputField !== undefined;
	return expression(() => bound(value, outputType(options, isKnown ? null : inferredType(value))));
}

function inferredType(value: unknown): FieldType {
	if (typeof value === "bigint") return bigIntegerType;
	if (value instanceof Date) return dateTimeType;
	if (value instanceof Uint8Array) return blobType;
	const type = plainType(value);
	if (type) return type;
	throw new ValueError({
		problem: "Value() cannot tell the type of this value",
		given: typeof value,
		fix: "Give { outputField }.",
	});
}
