// One D1 session per request, carried from answer to next request by a bookmark: who wrote reads what was written, whichever
// replica answers. Complete in itself: copy it into any Worker with Hono and a D1 binding called DB.
import { type D1Store, d1 } from "edgeset/d1";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";

interface SessionEnv {
	Bindings: { readonly DB: D1Database };
	Variables: { db: D1Store };
}

/** A client sends back what the last answer said, and gets a new one with each answer, errors included. */
const header = "x-d1-bookmark";
/** What D1 hands out: groups of hexadecimal digits. Anything else would only make it throw. */
const bookmarkForm = /^[0-9a-f]{1,32}(-[0-9a-f]{1,64}){1,4}$/;
const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Opens `c.var.db`: for a request that reads at the caller's bookmark, or anywhere when there is none; for one that writes at
 * the primary, which is as new as any bookmark.
 */
export const databaseSession = createMiddleware<SessionEnv>(async (c, next) => {
	const bookmark = c.req.header(header);
	if (bookmark !== undefined && !bookmarkForm.test(bookmark)) throw wrongBookmark();
	const start = reads.has(c.req.method) ? (bookmark ?? "first-unconstrained") : "first-primary";
	const db = d1(c.env.DB, { session: start });
	c.set("db", db);
	await next();
	// Null when nothing was asked: the caller's own is still right.
	const reached = db.bookmark() ?? bookmark;
	if (reached) c.header(header, reached);
});

const wrongBookmark = () =>
	new HTTPException(400, {
		message: `The header ${header} must repeat what an earlier answer said. Without it, the request starts anew.`,
	});
