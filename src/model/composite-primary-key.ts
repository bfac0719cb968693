// compositePrimaryKey as models use it: the declaration, with what builds the key and acts on it.
import * as declared from "../fields/composite-primary-key.ts";
import type { CompositeSpec, FieldSpec } from "../fields/field.ts";
import { assignKey, buildKey, isSameKey, type KeySpec, refuseRelation } from "../meta/composite-key.ts";
import { KeyMap } from "../meta/key-map.ts";

/**
 * A primary key of several fields of the model, by their names or attnames. The field must be named `pk`; its values are
 * tuples.
 *
 * @example
 * ```ts
 * pk: compositePrimaryKey("order_id", "line")
 * // PRIMARY KEY ("order_id", "line")
 * OrderLine.objects.filter({ pk__in: [[1, 1], [1, 2]] });
 * // WHERE ("order_id", "line") IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
 * ```
 * @throws ConfigurationError for fewer than two names, options of columns, and fields that cannot be part of a key.
 */
export function compositePrimaryKey(...names: readonly unknown[]): FieldSpec {
	const spec = declared.compositePrimaryKey(...names);
	const composite: KeySpec = Object.freeze({
		...(spec.composite as CompositeSpec),
		build: buildKey,
		assign: assignKey,
		same: isSameKey,
		mapOf: (entries: Iterable<readonly [key: unknown, object: unknown]>) => new KeyMap(entries),
		refuse: refuseRelation,
	});
	return Object.freeze({ ...spec, composite });
}
