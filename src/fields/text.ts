// Text: char, text, email, slug and url fields. The maximal length is checked by validation only, as SQLite and Django do.
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { isnull } from "../lookups/null.ts";
import { regexLookups } from "../lookups/regex.ts";
import { textLookups } from "../lookups/text.ts";
import { textValue } from "../lookups/text-value.ts";
import type { FieldSpec, FieldType } from "./field.ts";
import { type ByName, byName, makeType } from "./make-type.ts";
import { checkSize, type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

const lookups: ByName<Lookup> = /*#__PURE__*/ byName(
	/*#__PURE__*/ comparisons(),
	[/*#__PURE__*/ inList(), isnull],
	/*#__PURE__*/ textLookups({ indexed: true }),
	regexLookups,
);

/** Text, of a column with a maximal length or without. */
export function textType(
	maxLength?: number,
	columnType = maxLength === undefined ? "text" : `varchar(${maxLength})`,
	collation?: string,
): FieldType {
	return makeType({
		kind: "text",
		paramType: "text",
		toDb: textValue,
		fromDb: null,
		lookups: collation ? unranged() : lookups,
		columnType,
		castType: "TEXT",
		...(maxLength !== undefined && { maxLength }),
		...(collation && { collation }),
	});
}

/** Another collation has another order, so that a prefix is no range of it. */
const unranged = (): ByName<Lookup> => byName([...lookups.values()], textLookups());

export interface CharOptions extends FieldOptions {
	/** In characters. */
	readonly maxLength: number;
	readonly dbCollation?: string;
}
export interface TextOptions extends FieldOptions {
	readonly maxLength?: number;
	readonly dbCollation?: string;
}

const OWN = ["maxLength", "dbCollation"];

function bounded(
	factory: string,
	options: TextOptions | undefined,
	defaults: Partial<FieldSpec> = {},
): FieldSpec {
	const type = () =>
		textType(checkSize(factory, "maxLength", options?.maxLength, 1), undefined, options?.dbCollation);
	return makeSpec(factory, options, { type, own: OWN, defaults });
}

export const charField = /*#__PURE__*/ factoryOf("text", (options: CharOptions) =>
	bounded("charField", options),
);

export const textField = /*#__PURE__*/ factoryOf("text", (options: TextOptions = {}) => {
	const type = textType(options.maxLength, "text", options.dbCollation);
	return makeSpec("textField", options, { type, own: OWN });
});

export const emailField = /*#__PURE__*/ factoryOf("text", (options: TextOptions = {}) =>
	bounded("emailField", { maxLength: 254, ...options }),
);

export const slugField = /*#__PURE__*/ factoryOf("text", (options: TextOptions = {}) =>
	bounded("slugField", { maxLength: 50, ...options }, { dbIndex: true }),
);

export const urlField = /*#__PURE__*/ factoryOf("text", (options: TextOptions = {}) =>
	bounded("urlField", { maxLength: 200, ...options }),
);
