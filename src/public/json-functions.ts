// JSON documents made of expressions, and keys read as text.
import * as json from "../expressions/functions/json.ts";
import type * as fn from "../types/function.types.ts";

export const JSONArray = json.JSONArray as unknown as fn.JsonArrayFunction;
export const JSONObject = json.JSONObject as unknown as fn.JsonObjectFunction;
export const KT = json.KT as unknown as fn.KeyTextFunction;
