// Meta.constraints, asked of the database before the row is written.
import { NON_FIELD, type Violation, violation } from "../errors/validation-error.ts";
import { OrderBy } from "../expressions/expression.ts";
import { lookupExpression } from "../expressions/lookup-expressions.ts";
import { operand } from "../expressions/operand.ts";
import { Q } from "../expressions/q.ts";
import type { Expression } from "../intent/query.ts";
import type { CheckConstraint, Field, ModelMeta, UniqueConstraint } from "../meta/model-meta.ts";
import { addFilter } from "../query/add-filter.ts";
import { othersWith, sameValues, tablesOf, takenViolation } from "./check-unique.ts";
import type { CleanRun } from "./clean-run.ts";
import { RowValues } from "./row-values.ts";

type Found = readonly [name: string, violations: readonly Violation[]];

/** All at once; what needs a field that is excluded or wrong is left to the database. */
export async function checkConstraints(run: CleanRun): Promise<void> {
	const checks = tablesOf(run.model).flatMap((model) =>
		(model.options.constraints ?? []).map((constraint) =>
			constraint.kind === "check"
				? checkCondition(run, model, constraint)
				: checkTaken(run, model, constraint),
		),
	);
	for (const found of await Promise.all(checks)) if (found) run.add(...found);
}

async function checkCondition(
	run: CleanRun,
	model: ModelMeta,
	constraint: CheckConstraint,
): Promise<Found | undefined> {
	const row = new RowValues(run.instance, model, run.excluded, run.database);
	const condition = row.scope.condition(constraint.condition);
	if (!row.knows([condition])) return undefined;
	// Unknown passes, as it does in the database.
	return (await row.holds(condition)) === false ? violationOf(constraint) : undefined;
}

async function checkTaken(
	run: CleanRun,
	model: ModelMeta,
	constraint: UniqueConstraint,
): Promise<Found | undefined> {
	const isTaken = isPlain(model, constraint)
		? await isTakenAsItIs(run, model, constraint)
		: await isTakenByFormula(run, model, constraint);
	if (!isTaken) return undefined;
	const hasWords =
		constraint.violationErrorMessage !== undefined || constraint.violationErrorCode !== undefined;
	const speaksOfFields = constraint.condition === undefined && (constraint.fields ?? []).length > 0;
	return speaksOfFields && !hasWords ? takenViolation(model, constraint.fields) : violationOf(constraint);
}

/** Fields that the object itself holds, among all rows. */
const isPlain = (model: ModelMeta, { fields, expressions, condition }: UniqueConstraint): boolean =>
	condition === undefined &&
	(expressions ?? []).length === 0 &&
	(fields ?? []).every((name) => !model.byName.get(name)?.spec.generated);

async function isTakenAsItIs(
	run: CleanRun,
	model: ModelMeta,
	{ fields, nullsDistinct }: UniqueConstraint,
): Promise<boolean> {
	const lookups = sameValues(run, model, fields, nullsDistinct);
	return lookups !== undefined && run.database.exists(othersWith(run, model, [lookups]));
}

/** The values of the formulas are worked out by the database, in the same statement. */
async function isTakenByFormula(
	run: CleanRun,
	model: ModelMeta,
	{ fields = [], expressions = [], condition, nullsDistinct }: UniqueConstraint,
): Promise<boolean> {
	const generated = fields.filter((name) => (model.byName.get(name) as Field).spec.generated);
	const lookups = sameValues(
		run,
		model,
		fields.filter((name) => !generated.includes(name)),
		nullsDistinct,
	);
	if (!lookups) return false;
	const row = new RowValues(run.instance, model, run.excluded, run.database);
	const formulas = [...generated, ...expressions].map((each) => formulaOf(row, each));
	const needed = condition === undefined ? null : row.scope.condition(condition);
	if (!row.knows(needed ? [...formulas, needed] : formulas)) return false;
	const conditions = condition === undefined ? [lookups] : [lookups, condition];
	const same = formulas.map((formula) =>
		nullsDistinct === false ? Q(equalToThis(formula)).or(bothNull(formula)) : equalToThis(formula),
	);
	const query = addFilter(othersWith(run, model, conditions), same);
	return row.meets(query, formulas, needed);
}

/** A string is the name of a field; the direction of an index means nothing here. */
function formulaOf({ scope }: RowValues, given: unknown): Expression {
	if (typeof given === "string") return scope.path(given);
	return operand(scope, given instanceof OrderBy ? given.expression : given);
}

const bothNull = (formula: Expression): ReturnType<typeof Q> =>
	Q(
		lookupExpression("isnull", { resolve: () => formula }, true),
		lookupExpression(
			"isnull",
			{ resolve: (): Expression => ({ kind: "outer", name: formula, type: null }) },
			true,
		),
	);

/** The formula over another row equals the formula over this one, which is the row of the query around. */
const equalToThis = (formula: Expression): unknown =>
	lookupExpression(
		"exact",
		{ resolve: () => formula },
		{ resolve: (): Expression => ({ kind: "outer", name: formula, type: null }) },
	);

const violationOf = ({
	name,
	violationErrorMessage,
	violationErrorCode,
}: CheckConstraint | UniqueConstraint): Found => [
	NON_FIELD,
	[violation(violationErrorMessage ?? 'Constraint "{name}" is violated.', violationErrorCode, { name })],
];
