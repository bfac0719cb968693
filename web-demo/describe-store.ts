import type { Store } from "edgeset/wasm";
import type { Kept } from "./views/status-line.ts";

/** What the store says about itself, in the page's words. */
export function describeStore({ durability, engine }: Store): Kept {
	const lasting = durability === "persistent";
	const words = lasting ? "Kept on this device" : "In memory only: gone when this tab closes";
	return { words: `${words} (${engine})`, lasting };
}
