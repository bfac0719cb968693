// The entry `edgeset/advisor`: which indexes would serve the queries that ran.
export { type AdviceOptions, adviseIndexes } from "./advise-indexes.ts";
export type { IndexAdvice, IndexProposal, ServedStatement, UnservedScan } from "./index-advice.ts";
export { type RecordedStatement, type Recording, recordQueries } from "./record-queries.ts";
