// JSON documents made of expressions, and keys read as text.
import * as json from "../expressions/functions/json.ts";
import type * as fn from "../types/function.types.ts";

/**
 * A JSON list of the values; a string names a field.
 *
 * @example
 * ```ts
 * Book.objects.annotate({ both: JSONArray("title", "pages") });
 * // JSON_ARRAY("library_book"."title", "library_book"."pages")
 * ```
 */
export const JSONArray = json.JSONArray as unknown as fn.JsonArrayFunction;

/**
 * A JSON object of values by key; a string names a field.
 *
 * @example Book.objects.annotate({ card: JSONObject({ name: "title" }) }) // JSON_OBJECT(?, "library_book"."title")
 */
export const JSONObject = json.JSONObject as unknown as fn.JsonObjectFunction;

/**
 * A key of a JSON field as text, by its path: `{ "a": 1.0 }` gives "1.0", true "true", a list its JSON.
 *
 * @example Book.objects.annotate({ isbn: KT("meta__isbn") }) // "library_book"."meta" ->> '$."isbn"'
 */
export const KT = json.KT as unknown as fn.KeyTextFunction;
