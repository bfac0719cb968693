// Relations to many objects, by rows of an intermediate table.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec, RelationSpec } from "./field.ts";
import { checkTarget, makeRelation, type RelationOptions } from "./foreign-key.ts";
import { CASCADE } from "./on-delete.ts";
import { makeSpec } from "./spec.ts";

export interface ManyToManyOptions
	extends Pick<
		RelationOptions,
		| "relatedName"
		| "relatedQueryName"
		| "dbConstraint"
		| "blank"
		| "editable"
		| "verboseName"
		| "helpText"
		| "limitChoicesTo"
	> {
	/** Label of the model whose rows are the links; without it one is made. */
	readonly through?: string;
	/** Names of its keys: to this model, to the target. */
	readonly throughFields?: readonly [string, string];
	/** For "self": a link holds both ways. True unless said otherwise. */
	readonly symmetrical?: boolean;
	/** Table of the automatic intermediate model. */
	readonly dbTable?: string;
}

const OWN = [
	"relatedName",
	"relatedQueryName",
	"dbConstraint",
	"limitChoicesTo",
	"through",
	"throughFields",
	"symmetrical",
	"dbTable",
];

export function manyToManyField(to: string, options: ManyToManyOptions = {}): FieldSpec {
	return makeSpec("manyToManyField", options, { relation: () => manyRelation(to, options), own: OWN });
}

function manyRelation(to: string, options: ManyToManyOptions): RelationSpec {
	const { through, throughFields, symmetrical, dbTable } = options;
	checkTarget("manyToManyField", to);
	if (through !== undefined && dbTable !== undefined)
		throw new ConfigurationError({
			problem: `manyToManyField("${to}"): dbTable with through`,
			fix: "The table is that of the model named by through.",
		});
	if (symmetrical && to !== "self")
		throw new ConfigurationError({
			problem: `manyToManyField("${to}"): only a relation to "self" can be symmetrical`,
		});
	return makeRelation("manyToMany", to, options, {
		onDelete: CASCADE,
		through,
		throughFields,
		symmetrical: symmetrical ?? to === "self",
		dbTable,
	});
}
