export { createTables } from "edgeset/ddl";
