// afullClean(): fields, the model's own clean(), uniqueness, constraints; all that is wrong is told together.
import { baseQuery } from "../db/manager-query.ts";
import { checkOptionNames } from "../errors/known-options.ts";
import { ValidationError, type Violation, violation } from "../errors/validation-error.ts";
import { isDeferred } from "../meta/instance-state.ts";
import type { Field } from "../meta/model-meta.ts";
import type { CleanOptions } from "../model/validation-hook.ts";
import { addFilter } from "../query/add-filter.ts";
import { isResolvable } from "../query/kinds.ts";
import { checkConstraints } from "./check-constraints.ts";
import { checkUnique, labelOf } from "./check-unique.ts";
import { checkUniqueForDate } from "./check-unique-for-date.ts";
import { cleanField, isEmptyValue } from "./clean-field.ts";
import { CleanRun } from "./clean-run.ts";

const OPTIONS: readonly (keyof CleanOptions)[] = [
	"exclude",
	"validateUnique",
	"validateConstraints",
	"using",
];

/**
 * Checks an object by the rules of its model and brings its values into their fields' form; what `object.afullClean()` does.
 *
 * @example
 * ```ts
 * const book = new Book({ title: "A", pages: "12", author_id: 1 });
 * await afullClean(book, { exclude: ["price"] });
 * book.pages; // 12
 * // SELECT 1 AS "a" FROM "library_author" WHERE "library_author"."id" = ? LIMIT 1
 * ```
 * @throws ValidationError with all that is wrong, by field.
 */
export async function afullClean(instance: object, options: CleanOptions = {}): Promise<void> {
	const { validateUnique = true, validateConstraints = true } = options;
	const run = new CleanRun(instance, options);
	checkOptionNames(`${run.model.name}.afullClean()`, options, OPTIONS);
	await cleanFields(run);
	await cleanWhole(run);
	if (validateUnique) {
		run.excludeWrong();
		await checkUnique(run);
		await checkUniqueForDate(run);
	}
	if (validateConstraints) {
		run.excludeWrong();
		await checkConstraints(run);
	}
	run.finish();
}

/** Rows that keys point at are looked for all at once: where a round trip costs, they share one. */
async function cleanFields(run: CleanRun): Promise<void> {
	const found = await Promise.all(
		run.model.fields.filter((field) => isChecked(run, field)).map((field) => cleanOne(run, field)),
	);
	for (const [name, violations] of found) run.add(name, violations);
}

function isChecked({ instance, values, excluded }: CleanRun, { name, attname, spec }: Field): boolean {
	if (excluded.has(name) || spec.generated || isDeferred(instance, attname)) return false;
	const value = values[attname];
	if (spec.blank && isEmptyValue(value)) return false;
	// The database fills it in, or works it out.
	return !(value === undefined && spec.dbDefault !== undefined) && !isResolvable(value);
}

async function cleanOne(run: CleanRun, field: Field): Promise<Parameters<CleanRun["add"]>> {
	const given = run.values[field.attname];
	const { value, violations } = cleanField(field, given);
	if (violations.length > 0) return [field.name, violations];
	if (!(await hasTarget(run, field, value))) return [field.name, [noTarget(field, value)]];
	if (value !== given) run.values[field.attname] = value;
	return [field.name, []];
}

/** Whether the row that a key points at is there. The parent of a child is saved with it. */
async function hasTarget(run: CleanRun, { relation, spec }: Field, value: unknown): Promise<boolean> {
	if (!relation || relation.parentLink || value === null) return true;
	const same = addFilter(baseQuery(relation.target), [{ [relation.targetField.attname]: value }]);
	const { limitChoicesTo: limit } = spec.relation as NonNullable<Field["spec"]["relation"]>;
	const choices: unknown = typeof limit === "function" ? limit() : limit;
	return run.database.exists(choices ? addFilter(same, [choices]) : same);
}

const noTarget = (field: Field, value: unknown): Violation => {
	const { target, targetField } = field.relation as NonNullable<Field["relation"]>;
	const params = {
		model: labelOf({ name: target.name, spec: target.options }),
		field: targetField.name,
		value,
	};
	const words = field.spec.errorMessages?.invalid ?? "There is no {model} with {field} {value}.";
	return violation(words, "invalid", params);
};

/** The model's own clean(), if it has one. */
async function cleanWhole(run: CleanRun): Promise<void> {
	const { clean } = run.instance as { readonly clean?: unknown };
	if (typeof clean !== "function") return;
	try {
		await clean.call(run.instance);
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		for (const [name, violations] of Object.entries(error.fields))
			run.add(run.model.byName.get(name)?.name ?? name, violations);
	}
}
