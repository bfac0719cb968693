// The entry `edgeset/ddl`: tables for models.
export type { Apps } from "../model/install-apps.ts";
export { createTables, createTablesSql } from "./create-tables.ts";
