// Bytes.
import { ValueError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import { isnull } from "../lookups/null.ts";
import { kindOf } from "../lookups/text-value.ts";
import type { FieldType } from "./field.ts";
import { byName, makeType, type TypeParts } from "./make-type.ts";
import { checkSize, factoryOf, makeSpec } from "./spec.ts";
import type { TextOptions } from "./text.ts";

function toDb(value: unknown): Uint8Array {
	if (value instanceof Uint8Array) return value;
	if (value instanceof ArrayBuffer) return new Uint8Array(value);
	if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
	throw new ValueError({
		problem: "the value is not made of bytes",
		given: kindOf(value),
		expected: "a Uint8Array",
	});
}

const parts: TypeParts = {
	kind: "blob",
	paramType: "blob",
	toDb,
	fromDb: null,
	lookups: /*#__PURE__*/ byName(/*#__PURE__*/ comparisons(), [/*#__PURE__*/ inList(), isnull]),
	columnType: "BLOB",
	castType: "BLOB",
};

export const blobType: FieldType = /*#__PURE__*/ makeType(parts);

const bounded = (maxLength: number | undefined): FieldType =>
	maxLength === undefined
		? blobType
		: makeType({ ...parts, maxLength: checkSize("binaryField", "maxLength", maxLength, 1) });

export const binaryField = /*#__PURE__*/ factoryOf("blob", (options: TextOptions = {}) =>
	makeSpec("binaryField", options, {
		type: () => bounded(options.maxLength),
		own: ["maxLength"],
		defaults: { editable: false },
	}),
);
