// Fields that lead to other models.
import * as keys from "../fields/foreign-key.ts";
import * as manyToMany from "../model/many-to-many-field.ts";
import type * as field from "../types/field-factory.types.ts";

/**
 * A key of one object of another model, by the model's label or "self"; the object has `relatedName` for the way back. The attribute
 * with `_id` holds the key itself. What happens to this row when the object is deleted is `onDelete`, which has no default.
 *
 * @example
 * ```ts
 * author: foreignKey("library.Author", { relatedName: "+", onDelete: CASCADE }),
 * // "author_id" bigint NOT NULL REFERENCES "library_author" ("id")
 * ```
 * @throws ConfigurationError for a missing onDelete, SET_NULL without null, SET_DEFAULT without default, and labels that are none.
 */
export const foreignKey = keys.foreignKey as unknown as field.ForeignKeyFactory;

/**
 * A foreign key that no two rows share; on the other side stands one object, not many.
 *
 * @example
 * ```ts
 * author: oneToOneField("library.Author", { relatedName: "+", onDelete: CASCADE }),
 * // "author_id" bigint NOT NULL UNIQUE REFERENCES "library_author" ("id")
 * ```
 * @throws ConfigurationError as foreignKey() does.
 */
export const oneToOneField = keys.oneToOneField as unknown as field.OneToOneFactory;

/**
 * Links to any number of objects of another model, in a table of their own or in that of the model `through`.
 *
 * @example
 * ```ts
 * tags: manyToManyField("library.Tag", { relatedName: "+", dbTable: "labels" }),
 * // CREATE TABLE IF NOT EXISTS "labels" (... "tag_id" bigint NOT NULL REFERENCES "library_tag" ("id"))
 * ```
 * @throws ConfigurationError for dbTable with through, or symmetrical with another model than "self".
 */
export const manyToManyField = manyToMany.manyToManyField as unknown as field.ManyToManyFactory;
