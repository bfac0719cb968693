// What D1 would refuse is refused here, with the limit and the way round instead of "statement too long".
import type { Limits } from "../backend/limits.ts";
import { OperationalError } from "../errors/database-errors.ts";
import type { Compiled } from "../sql/compiled.ts";
import type { SqlValue } from "../sql/param.ts";

export function checkLimits({ sql, params }: Compiled, limits: Limits): void {
	const refuse = (what: string, size: number, limit: number, fix: string): never => {
		throw new OperationalError({
			problem: `D1 takes at most ${limit.toLocaleString("en")} ${what}`,
			given: size.toLocaleString("en"),
			fix,
			sql,
			paramCount: params.length,
		});
	};
	if (params.length > limits.params)
		refuse("parameters in one statement", params.length, limits.params, SEND_A_LIST);
	const sqlBytes = bytesOver(sql, limits.sqlBytes);
	if (sqlBytes) refuse("bytes of SQL in one statement", sqlBytes, limits.sqlBytes, "Split the statement.");
	for (const param of params) {
		const bytes = bytesOver(param, limits.valueBytes);
		if (bytes)
			refuse("bytes in one value", bytes, limits.valueBytes, "Store large values in R2, or in parts.");
	}
}

const SEND_A_LIST = "Send a list as one JSON parameter, as `name__in` does, or split the statement.";

/** The bytes of a value when they are more than the limit, else 0. Most values are too short to be counted. */
function bytesOver(value: SqlValue, limit: number): number {
	const bytes =
		value instanceof Uint8Array
			? value.byteLength
			: typeof value === "string" && value.length * 3 > limit
				? new TextEncoder().encode(value).byteLength
				: 0;
	return bytes > limit ? bytes : 0;
}
