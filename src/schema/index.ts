// The entry `edgeset/schema`: models as Standard Schemas.
export type { SchemaInput, SchemaName, SchemaOutput } from "./schema.types.ts";
export { type SchemaOptions, schemaOf } from "./schema-of.ts";
export type { SchemaIssue, SchemaResult, StandardSchema } from "./standard-schema.ts";
