// What D1 would refuse is refused here, with the limit and the way round instead of "statement too long".
import type { Limits } from "../backend/limits.ts";
import { counted, LimitExceeded, type LimitName } from "../errors/limit-exceeded.ts";
import type { Compiled } from "../sql/compiled.ts";
import type { SqlValue } from "../sql/param.ts";

export function checkLimits({ sql, params }: Compiled, limits: Limits): void {
	const check = (name: LimitName & keyof Limits, size: number, what: string): void => {
		const limit = limits[name] as number;
		if (size > limit)
			throw new LimitExceeded({
				limit: name,
				problem: `D1 takes at most ${counted(limit)} ${what}`,
				given: counted(size),
				sql,
				paramCount: params.length,
			});
	};
	check("params", params.length, "parameters in one statement");
	check("sqlBytes", bytesOver(sql, limits.sqlBytes), "bytes of SQL in one statement");
	for (const param of params) check("valueBytes", bytesOver(param, limits.valueBytes), "bytes in one value");
}

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
