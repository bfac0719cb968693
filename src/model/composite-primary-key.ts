// compositePrimaryKey as models use it: the declaration, with what builds the key and acts on it.
import * as declared from "../fields/composite-primary-key.ts";
import type { CompositeSpec, FieldSpec } from "../fields/field.ts";
import { assignKey, buildKey, isSameKey, type KeySpec, refuseRelation } from "../meta/composite-key.ts";
import { KeyMap } from "../meta/key-map.ts";

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
