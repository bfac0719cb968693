// Fields of numbers and booleans.
import * as bigInteger from "../fields/big-integer.ts";
import * as boolean from "../fields/boolean.ts";
import * as decimal from "../fields/decimal.ts";
import * as integer from "../fields/integer.ts";
import * as real from "../fields/real.ts";
import type * as field from "../types/field-factory.types.ts";

export const bigIntegerField = bigInteger.bigIntegerField as unknown as field.PlainFactory<
	"bigInteger",
	bigint
>;
export const positiveBigIntegerField = bigInteger.positiveBigIntegerField as unknown as field.PlainFactory<
	"bigInteger",
	bigint
>;
export const booleanField = boolean.booleanField as unknown as field.PlainFactory<"boolean", boolean>;
export const decimalField = decimal.decimalField as unknown as field.DecimalFactory;
export const autoField = integer.autoField as unknown as field.AutoFactory;
export const bigAutoField = integer.bigAutoField as unknown as field.AutoFactory;
export const integerField = integer.integerField as unknown as field.PlainFactory<"integer", number>;
export const positiveIntegerField = integer.positiveIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;
export const positiveSmallIntegerField = integer.positiveSmallIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;
export const smallIntegerField = integer.smallIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;
export const floatField = real.floatField as unknown as field.PlainFactory<"float", number>;
