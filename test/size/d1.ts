export { d1 } from "edgeset/d1";
