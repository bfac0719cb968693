// The query of all objects of a model: where every chain starts.
import type { Query } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";

export function emptyQuery(model: ModelMeta): Query {
	return {
		model,
		steps: [],
		annotations: NO_ENTRIES as Query["annotations"],
		selection: { kind: "instances" },
		ordering: null,
		reversed: false,
		distinct: false,
		offset: null,
		limit: null,
		groupBy: null,
		related: null,
		deferred: null,
		prefetch: [],
		combined: null,
		empty: false,
		fetchMode: "peers",
		filteredRelations: NO_ENTRIES as Query["filteredRelations"],
		known: null,
	};
}
const NO_ENTRIES: ReadonlyMap<string, unknown> = new Map();
