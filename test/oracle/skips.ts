// Why a case is not run on a backend: only what a backend truly cannot do. What is not built yet fails instead.
import type { Case, Step } from "./format.ts";

/** Functions that need JavaScript inside the database. */
const USER_FUNCTIONS = /^(REGEXP|MD5|SHA\d+)$/;

export function skipReason(one: Case, userFunctions: boolean): string | undefined {
	if (one.area === "transactions" || one.steps?.some(isTransactional)) return "transactions come later";
	const missing = userFunctions ? undefined : one.udf_names?.find((name) => USER_FUNCTIONS.test(name));
	return missing && `no ${missing} in this database`;
}

const isTransactional = (step: Step): boolean =>
	step.op === "atomic" ||
	step.op === "on_commit" ||
	step.op === "set_rollback" ||
	step.op === "log" ||
	step.op === "raise";
