// Fields that lead to other models.
import * as keys from "../fields/foreign-key.ts";
import * as manyToMany from "../model/many-to-many-field.ts";
import type * as field from "../types/field-factory.types.ts";

export const foreignKey = keys.foreignKey as unknown as field.ForeignKeyFactory;
export const oneToOneField = keys.oneToOneField as unknown as field.OneToOneFactory;
export const manyToManyField = manyToMany.manyToManyField as unknown as field.ManyToManyFactory;
