// Fields made of other fields: kinds of one's own, columns that the database computes, keys of several columns.
import * as defined from "../fields/define-field.ts";
import * as generated from "../fields/generated.ts";
import * as compositeKeys from "../model/composite-primary-key.ts";
import type * as field from "../types/field-factory.types.ts";

export const compositePrimaryKey = compositeKeys.compositePrimaryKey as unknown as field.CompositeKeyFactory;
export const defineField = defined.defineField as unknown as field.DefineField;
export const generatedField = generated.generatedField as unknown as field.GeneratedFactory;
