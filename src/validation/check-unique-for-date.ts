// uniqueForDate, uniqueForMonth, uniqueForYear: no other row has the same value on the same day, in the same month or year.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { Violation } from "../errors/validation-error.ts";
import { isDeferred } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { isResolvable } from "../query/kinds.ts";
import { labelOf, othersWith, tablesOf } from "./check-unique.ts";
import { fieldViolation } from "./clean-field.ts";
import type { CleanRun } from "./clean-run.ts";
import { isStorable } from "./row-values.ts";

const PERIODS = { date: "uniqueForDate", month: "uniqueForMonth", year: "uniqueForYear" } as const;
type Period = keyof typeof PERIODS;

/** One query for each, all at once. */
export async function checkUniqueForDate(run: CleanRun): Promise<void> {
	const checks = tablesOf(run.model).flatMap((model) =>
		model.localFields.flatMap((field) =>
			(Object.keys(PERIODS) as Period[]).map((period) => checkOne(run, model, field, period)),
		),
	);
	for (const found of await Promise.all(checks)) if (found) run.add(found[0], [found[1]]);
}

async function checkOne(
	run: CleanRun,
	model: ModelMeta,
	field: Field,
	period: Period,
): Promise<readonly [name: string, violation: Violation] | undefined> {
	const name = field.spec[PERIODS[period]];
	if (name === undefined) return undefined;
	const date = dateField(model, field, name, PERIODS[period]);
	if (![field, date].every((each) => isKnown(run, each))) return undefined;
	const moment = run.values[date.attname] ?? null;
	if (moment === null) return undefined;
	const lookups = {
		...samePeriod(date, String(date.type.toDb(moment)), period),
		[field.attname]: run.values[field.attname] ?? null,
	};
	if (!(await run.database.exists(othersWith(run, model, [lookups])))) return undefined;
	const params = { field: labelOf(field), date_field: labelOf(date), lookup_type: period };
	return [field.name, fieldViolation(field, "unique_for_date", params)];
}

function isKnown({ instance, values, excluded }: CleanRun, field: Field): boolean {
	const value = values[field.attname];
	return (
		!excluded.has(field.name) &&
		!isDeferred(instance, field.attname) &&
		!isResolvable(value) &&
		isStorable(field, value)
	);
}

/** "2024-02-29 10:00:00" as lookups. A month is one of any year, as in Django. */
function samePeriod({ name, type }: Field, stored: string, period: Period): Record<string, unknown> {
	switch (period) {
		case "date":
			return { [type.kind === "date" ? name : `${name}__date`]: stored.slice(0, 10) };
		case "month":
			return { [`${name}__month`]: Number(stored.slice(5, 7)) };
		case "year":
			return { [`${name}__year`]: Number(stored.slice(0, 4)) };
		default:
			return period satisfies never;
	}
}

function dateField(model: ModelMeta, field: Field, name: string, option: string): Field {
	const date = model.byName.get(name);
	if (date && !date.type.custom && (date.type.kind === "date" || date.type.kind === "dateTime")) return date;
	throw new ConfigurationError({
		where: `${model.name}.${field.name}`,
		model: model.name,
		field: field.name,
		problem: `${option}: "${name}" is no field of dates of ${model.name}`,
		choices: model.fields.filter(({ type }) => type.kind.startsWith("date")).map((each) => each.name),
	});
}
