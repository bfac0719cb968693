// The lookups that every kind of field has but its comparisons: isnull, text lookups and regular expressions.
import type { Lookup } from "../lookups/lookup.ts";
import { isnull } from "../lookups/null.ts";
import { regexLookups } from "../lookups/regex.ts";
import { textLookups } from "../lookups/text.ts";

export const baseLookups: readonly Lookup[] = [isnull, .../*#__PURE__*/ textLookups(), ...regexLookups];
