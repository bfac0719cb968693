// orderWithRespectTo at work: new rows go to the end of their group.
import { bound } from "../expressions/operand.ts";
import type { FunctionDefinition, FunctionExpression } from "../intent/query.ts";
import { partsVariant } from "../lookups/list.ts";
import type { Lookup } from "../lookups/lookup.ts";
import { listRows } from "../lookups/write-list.ts";
import type { Values } from "../meta/instance-state.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { type OrderGroup, orderGroup } from "../meta/order-field.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { bindSources, compile } from "../sql/compile.ts";
import { binary, call, column, isNull, literal } from "../sql/fragment.ts";
import { constantParam } from "../sql/param.ts";
import { selectFrom } from "../sql/select-from.ts";
import type { Database } from "./database.ts";

/** The place after the last of its group, worked out by the INSERT itself. */
export function nextOrder({ order, group }: OrderGroup, values: Values): FunctionExpression {
	const key = values[group.attname] ?? null;
	const definition: FunctionDefinition = {
		name: "next order",
		toExpr: ([wanted]) => {
			const table = order.model.table;
			const own = column(table, group.column);
			const rows = selectFrom({ kind: "table", name: table, alias: table }, [
				{ expr: call("COALESCE", next(table, order), literal(0)), alias: "next" },
			]);
			return {
				kind: "subselect",
				select: { ...rows, where: wanted ? binary(own, "=", wanted) : isNull(own) },
			};
		},
	};
	const args = key === null ? [] : [bound(key, group.type)];
	return { kind: "function", definition, args, options: {}, type: order.type };
}

const next = (table: string, { column: name }: Field): SqlExpr =>
	binary(call("MAX", column(table, name)), "+", literal(1));

/** For many rows at once: one query for where their groups end. Objects that have a place keep it, as in Django. */
export async function assignOrders(
	database: Database,
	model: ModelMeta,
	objects: readonly object[],
): Promise<void> {
	const found = orderGroup(model);
	const waiting = found && objects.filter((object) => (object as Values)[found.order.attname] === null);
	if (!found || !waiting?.length) return;
	const { group, order } = found;
	const keyOf = (object: object): unknown => (object as Values)[group.attname] ?? null;
	const ends = await groupEnds(database, found, [...new Set(waiting.map(keyOf))]);
	for (const object of waiting) {
		const key = storedKey(group, keyOf(object));
		const place = ends.get(key) ?? 0;
		(object as Values)[order.attname] = place;
		ends.set(key, place + 1);
	}
}

/** Stored keys as text: a number of 64 bits is written as text and read as a number. */
const storedKey = ({ type }: Field, key: unknown): unknown => (key === null ? null : String(type.toDb(key)));

async function groupEnds(
	database: Database,
	{ group, order }: OrderGroup,
	keys: readonly unknown[],
): Promise<Map<unknown, number>> {
	const table = order.model.table;
	const own = column(table, group.column);
	const { prepare } = group.type.lookup("in") as Lookup;
	const list = prepare?.(keys, group.type) ?? null;
	const isIn: SqlExpr = {
		kind: "in",
		operand: own,
		items: listRows(constantParam(list, "text"), group.type.paramType, partsVariant(list)),
	};
	const rows = selectFrom({ kind: "table", name: table, alias: table }, [
		{ expr: own, alias: "key" },
		{ expr: next(table, order), alias: "next" },
	]);
	const where: SqlExpr = keys.includes(null) ? { kind: "or", items: [isIn, isNull(own)] } : isIn;
	const found = await database.read(
		bindSources(compile({ ...rows, where, groupBy: [own] }, database.backend.limits)),
	);
	return new Map(found.rows.map(([key, end]) => [key === null ? null : String(key), end as number]));
}
