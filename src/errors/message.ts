// Composes the text of an error from its parts: where, what was given, what was expected, how to fix it.
import type { ErrorParts } from "./orm-error.ts";
import { nearestName } from "./suggest.ts";

export function composeMessage(parts: ErrorParts): string {
	const { where, problem, row, object, given, expected, field, choices, fix } = parts;
	const near = choices && nearestName(field?.split("__").at(-1) ?? "", choices);
	return [
		where && `${where}:`,
		/[.!?]$/.test(problem) ? problem : `${problem}.`,
		row !== undefined && `Row ${row}, counted from 0: ${object}.`,
		given && `Given: ${given}.`,
		expected && `Expected: ${expected}.`,
		near && `Did you mean "${near}"?`,
		choices && `Choices: ${choices.join(", ")}.`,
		fix,
	]
		.filter(Boolean)
		.join(" ");
}
