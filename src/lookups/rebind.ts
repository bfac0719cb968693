// A lookup may want its bound value seen differently: as another type, or changed on its way to the statement.
import type { SqlExpr } from "../sql/ast.ts";
import type { ParamType, SqlValue } from "../sql/param.ts";

/** The same parameter bound as another type, its value changed when it is bound. Other expressions stay as they are. */
export function rebind(expr: SqlExpr, type: ParamType, map?: (value: SqlValue) => SqlValue): SqlExpr {
	if (expr.kind !== "param") return expr;
	const before = expr.map;
	if (!map) return { ...expr, type };
	return { ...expr, type, map: before ? (value) => map(before(value)) : map };
}
