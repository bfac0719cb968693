// Advice as text: first the code to be pasted, then what each index is for, then what none serves.
import { shapeOf } from "../db/statement-shape.ts";
import type { IndexProposal, ServedStatement, UnservedScan } from "./index-advice.ts";
import type { RecordedStatement } from "./record-queries.ts";

export function adviceText(proposals: readonly IndexProposal[], unserved: readonly UnservedScan[]): string {
	if (proposals.length + unserved.length === 0)
		return "Nothing reads a whole table, and nothing needs another index.";
	const models = [...new Set(proposals.map(({ model }) => model))];
	return [
		...models.map((model) => codeOf(model, proposals)),
		...proposals.map(reasonsOf),
		...(unserved.length > 0 ? [`Served by no index:\n${unserved.map(lineOf).join("\n")}`] : []),
	].join("\n\n");
}

function codeOf(model: string, proposals: readonly IndexProposal[]): string {
	const lines = proposals.filter((proposal) => proposal.model === model).map(({ code }) => `    ${code},`);
	return `In the options of ${model} (each index is one more row to write for each row that is inserted):\n  indexes: [\n${lines.join("\n")}\n  ],`;
}

const reasonsOf = ({ index, verified, statements }: IndexProposal): string =>
	[`${index.name}${verified ? "" : " (not tried)"} serves`, ...statements.map(servedText)].join("\n");

function servedText({ before, after, ...statement }: ServedStatement): string {
	const plan = after ? `${before.join(", ")} -> ${after.join(", ")}` : before.join(", ");
	return `${runs(statement)}\n    ${plan}`;
}

const lineOf = ({ line, reason, ...statement }: UnservedScan): string =>
	`${runs(statement)}\n    ${line}: ${reason}`;

const runs = ({ sql, times, rowsRead }: RecordedStatement): string =>
	`  ${times} x ${shapeOf(sql)}${rowsRead === null ? "" : ` (${rowsRead} rows read)`}`;
