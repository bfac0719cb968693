export { postSave } from "edgeset/signals";
