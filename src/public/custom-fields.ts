// Fields made of other fields: kinds of one's own, columns that the database computes, keys of several columns.
import * as defined from "../fields/define-field.ts";
import * as generated from "../fields/generated.ts";
import * as compositeKeys from "../model/composite-primary-key.ts";
import type * as field from "../types/field-factory.types.ts";

/**
 * A primary key of several fields of the model, by their names or attnames. The field must be named `pk`; its values are tuples.
 *
 * @example
 * ```ts
 * pk: compositePrimaryKey("sheet", "line"),
 * sheet: integerField(),
 * line: integerField(),
 * // PRIMARY KEY ("sheet", "line")
 * ```
 * @throws ConfigurationError for fewer than two names, options of columns, and fields that cannot be part of a key.
 */
export const compositePrimaryKey = compositeKeys.compositePrimaryKey as unknown as field.CompositeKeyFactory;

/**
 * Makes a factory of fields whose values are of your own type. They have the lookups of their base, which take your type too.
 *
 * @example
 * ```ts
 * const moneyField = defineField({
 *   name: "money",
 *   base: integerField(),
 *   toDb: (money: Money) => money.cents,
 *   fromDb: (cents) => new Money(cents),
 * });
 * class Item extends model("shop.Item", { price: moneyField() }) {} // "price" integer NOT NULL
 * Item.objects.filter({ price__gte: new Money(500) }); // WHERE "shop_item"."price" >= ?, with 500
 * ```
 * @throws ConfigurationError for a name, a base or a column type that cannot be; what toDb() and fromDb() throw arrives as a
 * ValueError that names the place, with the error as its cause.
 */
export const defineField = defined.defineField as unknown as field.DefineField;

/**
 * A column that the database computes from others of its row: stored, or with `dbPersist: false` when it is read; never written.
 *
 * @example
 * ```ts
 * area: generatedField({ expression: F("width").mul(F("height")), outputField: integerField(), dbPersist: true }),
 * width: integerField(),
 * height: integerField(),
 * // "area" integer GENERATED ALWAYS AS ("width" * "height") STORED
 * ```
 * @throws ConfigurationError for options that are missing, and an outputField that is no field.
 */
export const generatedField = generated.generatedField as unknown as field.GeneratedFactory;
