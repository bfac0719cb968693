export { schemaOf } from "edgeset/schema";
