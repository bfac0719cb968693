// What the queries of a request cost, as a Server-Timing header, which browsers show beside the request, and as a line of the
// log. Measuring makes D1 answer in its slower form, so it happens only where QUERY_TIMING is "on".
import type { QueryEvent } from "edgeset";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";

export const queryTiming = createMiddleware<AppEnv>(async (c, next) => {
	if (c.env.QUERY_TIMING !== "on") return next();
	const events: QueryEvent[] = [];
	c.var.db.onQuery((event) => events.push(event));
	const started = performance.now();
	await next();
	const totalMs = performance.now() - started;
	const cost = sumOf(events);
	const facts = `${cost.statements} statements, ${cost.roundTrips} round trips, ${cost.rowsRead} rows read, ${cost.rowsWritten} written`;
	c.header(
		"server-timing",
		`d1;dur=${cost.databaseMs.toFixed(1)};desc="${facts}", total;dur=${totalMs.toFixed(1)}`,
	);
	const { method, path } = c.req;
	console.log(
		JSON.stringify({ requestId: c.var.requestId, method, path, status: c.res.status, totalMs, ...cost }),
	);
	return undefined;
});

const sumOf = (events: readonly QueryEvent[]) => {
	const sum = (part: (event: QueryEvent) => number | undefined): number =>
		events.reduce((total, event) => total + (part(event) ?? 0), 0);
	return {
		statements: events.length,
		roundTrips: sum(({ roundTrips }) => roundTrips),
		rowsRead: sum(({ rowsRead }) => rowsRead),
		rowsWritten: sum(({ rowsWritten }) => rowsWritten),
		databaseMs: sum(({ ms }) => ms),
	};
};
