// Fields of numbers and booleans.
import * as bigInteger from "../fields/big-integer.ts";
import * as boolean from "../fields/boolean.ts";
import * as decimal from "../fields/decimal.ts";
import * as integer from "../fields/integer.ts";
import * as real from "../fields/real.ts";
import type * as field from "../types/field-factory.types.ts";

/**
 * A whole number of 64 bits, a bigint.
 *
 * @example views: bigIntegerField({ default: 0n }) // "views" bigint NOT NULL
 */
export const bigIntegerField = bigInteger.bigIntegerField as unknown as field.PlainFactory<
	"bigInteger",
	bigint
>;

/**
 * A whole number of 63 bits from 0, a bigint; the database refuses negative ones with an IntegrityError.
 *
 * @example views: positiveBigIntegerField() // "views" bigint unsigned NOT NULL CHECK ("views" >= 0)
 */
export const positiveBigIntegerField = bigInteger.positiveBigIntegerField as unknown as field.PlainFactory<
	"bigInteger",
	bigint
>;

/**
 * true or false, stored as 1 or 0.
 *
 * @example active: booleanField({ default: true }) // "active" bool NOT NULL
 */
export const booleanField = boolean.booleanField as unknown as field.PlainFactory<"boolean", boolean>;

/**
 * A decimal number, a string so that no digit is lost: at most `maxDigits` digits, `decimalPlaces` of them after the point. Written
 * may be numbers too; stored is a number of SQLite's, exact to 15 digits.
 *
 * @example price: decimalField({ maxDigits: 8, decimalPlaces: 2 }) // "price" decimal NOT NULL
 * @throws ConfigurationError for sizes that are no whole numbers, or fewer digits than places.
 */
export const decimalField = decimal.decimalField as unknown as field.DecimalFactory;

/**
 * A primary key that counts itself, a number.
 *
 * @example number: autoField() // "number" integer NOT NULL PRIMARY KEY AUTOINCREMENT
 */
export const autoField = integer.autoField as unknown as field.AutoFactory;

/**
 * A primary key that counts itself, a number: the `id` of models that name no key. Keys that point at it are `bigint` columns.
 *
 * @example number: bigAutoField() // "number" integer NOT NULL PRIMARY KEY AUTOINCREMENT
 */
export const bigAutoField = integer.bigAutoField as unknown as field.AutoFactory;

/**
 * A whole number up to 2^53 - 1, a number.
 *
 * @example pages: integerField({ default: 0 }) // "pages" integer NOT NULL
 */
export const integerField = integer.integerField as unknown as field.PlainFactory<"integer", number>;

/**
 * A whole number from 0 to 2^53 - 1, a number; the database refuses negative ones with an IntegrityError.
 *
 * @example pages: positiveIntegerField() // "pages" integer unsigned NOT NULL CHECK ("pages" >= 0)
 */
export const positiveIntegerField = integer.positiveIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;

/**
 * A small whole number from 0, a number; the database refuses negative ones with an IntegrityError.
 *
 * @example stars: positiveSmallIntegerField() // "stars" smallint unsigned NOT NULL CHECK ("stars" >= 0)
 */
export const positiveSmallIntegerField = integer.positiveSmallIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;

/**
 * A small whole number, a number. SQLite stores it as any other: the name tells Django's other databases.
 *
 * @example stars: smallIntegerField({ null: true }) // "stars" smallint NULL
 */
export const smallIntegerField = integer.smallIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;

/**
 * A floating point number, finite.
 *
 * @example weight: floatField({ null: true }) // "weight" real NULL
 */
export const floatField = real.floatField as unknown as field.PlainFactory<"float", number>;
