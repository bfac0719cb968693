// What bulk writes may be told, and the checks of it.
import { checkOptionNames } from "../errors/known-options.ts";
import { ValueError } from "../errors/query-errors.ts";
import type { Conflict } from "../intent/write.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { keyFields } from "../meta/primary-key.ts";
import type { OnProgress } from "./progress.ts";

export interface BulkCreateOptions {
	/** Rows of one statement. */
	readonly batchSize?: number | undefined;
	/** Rows that a constraint refuses are left out; keys are not read back. */
	readonly ignoreConflicts?: boolean | undefined;
	/** Rows that are there already are updated. */
	readonly updateConflicts?: boolean | undefined;
	/** With updateConflicts: the fields to take over. */
	readonly updateFields?: readonly string[] | undefined;
	/** With updateConflicts: the fields of the unique constraint that tells that a row is there. */
	readonly uniqueFields?: readonly string[] | undefined;
	/** Called after each chunk; once, at the end, where all of them travel as one call. */
	readonly onProgress?: OnProgress | undefined;
}

export interface BulkUpdateOptions {
	/** Rows of one statement. */
	readonly batchSize?: number | undefined;
	/** As for bulkCreate(). */
	readonly onProgress?: OnProgress | undefined;
}

const UPDATE_OPTIONS: readonly (keyof BulkUpdateOptions)[] = ["batchSize", "onProgress"];
const CREATE_OPTIONS: readonly (keyof BulkCreateOptions)[] = [
	...UPDATE_OPTIONS,
	"ignoreConflicts",
	"updateConflicts",
	"updateFields",
	"uniqueFields",
];

export function checkCreateOptions(options: BulkCreateOptions, where: string): void {
	checkOptionNames(where, options, CREATE_OPTIONS);
	checkBatchSize(options.batchSize, where);
}

export function checkUpdateOptions(options: BulkUpdateOptions, where: string): void {
	checkOptionNames(where, options, UPDATE_OPTIONS);
	checkBatchSize(options.batchSize, where);
}

function checkBatchSize(batchSize: number | undefined, where: string): void {
	if (batchSize === undefined || batchSize === null || (Number.isInteger(batchSize) && batchSize > 0)) return;
	throw new ValueError({
		where,
		problem: "batchSize must be a whole number from 1",
		given: String(batchSize),
	});
}

/** What happens to rows that a unique constraint refuses. */
export function conflictOf(model: ModelMeta, options: BulkCreateOptions, where: string): Conflict | null {
	const { ignoreConflicts, updateConflicts, updateFields = [], uniqueFields = [] } = options;
	const refuse = (problem: string, fix?: string): never => {
		throw new ValueError({ where, model: model.name, problem, fix });
	};
	if (ignoreConflicts && updateConflicts)
		return refuse("ignoreConflicts and updateConflicts exclude each other");
	if (ignoreConflicts) return { target: [], update: [] };
	if (!updateConflicts) return null;
	if (updateFields.length === 0)
		return refuse("updateConflicts needs updateFields", "Name the fields to take over.");
	if (uniqueFields.length === 0)
		return refuse("updateConflicts needs uniqueFields", "Name the fields of the unique constraint.");
	const update = updateFields.map((name) => columnNamed(model, name, "updateFields", where));
	if (update.includes(model.pk) || update.some((field) => keyFields(model).includes(field)))
		return refuse("updateFields cannot have the primary key");
	const target = uniqueFields.flatMap((name) => {
		const field = columnNamed(model, name, "uniqueFields", where);
		return field.parts ?? [field];
	});
	return { update, target };
}

/** The column of a name that a bulk method was given. */
export function columnNamed(model: ModelMeta, name: string, option: string, where: string): Field {
	const field = model.byName.get(name);
	if (field) return field;
	throw new ValueError({
		where,
		model: model.name,
		field: name,
		problem: `${option}: ${model.name} has no column "${name}".`,
		choices: model.fields.map((candidate) => candidate.name),
	});
}
