// What can be done with a database, in one table. Models and querysets reach it through the database they use, so the code
// that runs SQL comes with a backend, and a module of models carries none of it.
import type { Query } from "../intent/query.ts";
import { deleteInstance } from "./collector.ts";
import type { Database } from "./database.ts";
import { loadRelated } from "./load-related.ts";
import { neighbour } from "./neighbours.ts";
import { groupOrder, neighbourInOrder, setGroupOrder } from "./order-group.ts";
import { prefetchRelatedObjects } from "./prefetch.ts";
import { prefetchedQueryset } from "./prefetched-queryset.ts";
import type { QueryPlan } from "./query-plan.ts";
import { rawRows } from "./raw-rows.ts";
import * as reading from "./reading.ts";
import { refreshInstance } from "./refresh.ts";
import { relatedWrites } from "./related-writes.ts";
import { saveInstance } from "./save.ts";
import * as writing from "./writing.ts";

export const operations = {
	...reading,
	...writing,
	saveInstance,
	deleteInstance,
	refreshInstance,
	loadRelated,
	prefetchRelatedObjects,
	prefetchedQueryset,
	neighbour,
	neighbourInOrder,
	groupOrder,
	setGroupOrder,
	rawRows,
	relatedWrites,
	/** A tool of developers, loaded when it is used. */
	explain: async (db: Database, query: Query): Promise<QueryPlan> =>
		(await import("./explain.ts")).explain(db, query),
};

export type Operations = typeof operations;
