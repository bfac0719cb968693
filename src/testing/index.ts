// The entry `edgeset/testing`: what tests may expect of the statements that run.
export { expectNoFullScans, type FullScanOptions } from "./expect-no-full-scans.ts";
export { expectQueries } from "./expect-queries.ts";
export { type FullScan, FullScanError } from "./full-scan-error.ts";
export { QueryCountError } from "./query-count-error.ts";
