// Composes the text of an error from its parts: where, what was given, what was expected, how to fix it.
import type { ErrorParts } from "./orm-error.ts";
import { nearestName } from "./suggest.ts";

export function composeMessage(parts: ErrorParts): string {
	const problem = /[.!?]$/.test(parts.problem) ? parts.problem : `${parts.problem}.`;
	const sentences = [parts.where ? `${parts.where}: ${problem}` : problem];
	if (parts.row !== undefined) sentences.push(`Row ${parts.row}, counted from 0: ${parts.object}.`);
	if (parts.given !== undefined) sentences.push(`Given: ${parts.given}.`);
	if (parts.expected !== undefined) sentences.push(`Expected: ${parts.expected}.`);
	if (parts.choices) {
		const near = parts.field === undefined ? undefined : nearestName(lastName(parts.field), parts.choices);
		if (near) sentences.push(`Did you mean "${near}"?`);
		sentences.push(`Choices: ${parts.choices.join(", ")}.`);
	}
	if (parts.fix !== undefined) sentences.push(parts.fix);
	return sentences.join(" ");
}

const lastName = (path: string): string => path.slice(path.lastIndexOf("__") + (path.includes("__") ? 2 : 1));
