export { openStore } from "edgeset/wasm";
