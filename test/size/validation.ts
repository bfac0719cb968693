export { afullClean } from "edgeset/validation";
