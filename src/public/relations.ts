// Relations joined or loaded under conditions of one's own.
import * as relations from "../expressions/filtered-relation.ts";
import type * as conditions from "../types/conditional.types.ts";
import type * as rows from "../types/rows.types.ts";

export const FilteredRelation = relations.FilteredRelation as unknown as conditions.FilteredRelationFunction;
export const Prefetch = relations.Prefetch as unknown as rows.PrefetchFactory;
