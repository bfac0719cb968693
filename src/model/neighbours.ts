// agetNextByX() and agetPreviousByX() on the prototypes of models with dates.
import { databaseOf } from "../db/default-database.ts";
import type { Field } from "../meta/model-meta.ts";
import { capitalised } from "./choice-labels.ts";
import { installMethod } from "./install-method.ts";

/** Defined for date and date-time fields that cannot be null. */
export function installNeighbours(prototype: object, field: Field): void {
	if (field.spec.null || field.relation || !["date", "dateTime"].includes(field.type.kind)) return;
	for (const [name, next] of [
		[`agetNextBy${capitalised(field.name)}`, true],
		[`agetPreviousBy${capitalised(field.name)}`, false],
	] as const)
		installMethod(prototype, name, function (this: object, conditions: object = {}) {
			return databaseOf(this).operations.neighbour(this, field, next, conditions);
		});
}
