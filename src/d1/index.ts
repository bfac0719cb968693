// The entry `edgeset/d1`: models on Cloudflare D1.
export type { D1Backend, D1BackendOptions } from "./d1-backend.ts";
export type { D1Binding } from "./d1-binding.ts";
export { type D1Options, D1Store, d1, d1Backend } from "./d1-store.ts";
