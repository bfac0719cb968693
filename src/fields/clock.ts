// autoNow and autoNowAdd: fields that are set to now when a row is saved.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec, FieldType } from "./field.ts";
import { type FieldOptions, makeSpec } from "./spec.ts";

export interface ClockOptions extends FieldOptions {
	/** Set at each save. */
	readonly autoNow?: boolean;
	/** Set when the row is inserted. */
	readonly autoNowAdd?: boolean;
}

export function clockSpec(
	factory: string,
	options: ClockOptions,
	type: FieldType,
	now: () => unknown,
): FieldSpec {
	const { autoNow = false, autoNowAdd = false } = options;
	const isAuto = autoNow || autoNowAdd;
	if ([autoNow, autoNowAdd, options.default !== undefined].filter(Boolean).length > 1)
		throw new ConfigurationError({
			problem: `${factory}: autoNow, autoNowAdd and default exclude each other`,
		});
	return makeSpec(factory, isAuto ? { blank: true, editable: false, ...options } : options, {
		type,
		own: ["autoNow", "autoNowAdd"],
		...(isAuto && { defaults: { auto: { onInsert: true, onUpdate: autoNow, now } } }),
	});
}
