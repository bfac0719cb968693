// agetNextByX() and agetPreviousByX() on the prototypes of models with dates.
import type { Field } from "../meta/model-meta.ts";
import { capitalised } from "./choice-labels.ts";
import { installOperation } from "./install-method.ts";

/** Defined for date and date-time fields that cannot be null. */
export function installNeighbours(prototype: object, field: Field): void {
	if (field.spec.null || field.relation || !["date", "dateTime"].includes(field.type.kind)) return;
	const name = capitalised(field.name);
	installOperation(prototype, `agetNextBy${name}`, "neighbour", field, true);
	installOperation(prototype, `agetPreviousBy${name}`, "neighbour", field, false);
}
