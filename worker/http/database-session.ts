import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "../app-env.ts";
import { openDatabase } from "../database.ts";

/** What D1 hands out: groups of hexadecimal digits. Anything else would only make it throw. */
const bookmarkForm = /^[0-9a-f]{1,32}(-[0-9a-f]{1,64}){1,4}$/;
const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/** Opens the request's database at the bookmark it brings, and sends the new bookmark back. */
export const databaseSession = createMiddleware<AppEnv>(async (c, next) => {
	const bookmark = c.req.header("x-d1-bookmark");
	if (bookmark !== undefined && !bookmarkForm.test(bookmark))
		throw new HTTPException(400, {
			message: "The header x-d1-bookmark must repeat what an earlier answer said.",
		});
	const db = openDatabase(c.env, bookmark, !reads.has(c.req.method));
	c.set("db", db);
	await next();
	const reached = db.bookmark();
	if (reached) c.header("x-d1-bookmark", reached);
});
