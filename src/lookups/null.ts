// isnull: the only lookup whose value is part of the statement.
import type { Lookup } from "./lookup.ts";

/** `isnull: true` or `false`. */
export const isnull: Lookup = { name: "isnull", takes: "boolean", variant: String, toExpr: "isnull" };
