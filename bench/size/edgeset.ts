// The models of test/size with a store to run them on.
import { openStore } from "edgeset/wasm";
import { titles } from "../../test/size/core.ts";

await openStore({ name: "size" });
console.log(await titles());
