import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";

/** Lets only those write who send `Authorization: Bearer <API_TOKEN>`; nobody when no token is configured. */
export const writeAccess = createMiddleware<AppEnv>(async (c, next) => {
	const expected = c.env.API_TOKEN;
	if (!expected) return c.json({ error: "This API is read-only: no API_TOKEN is configured." }, 403);
	const given = /^Bearer ([^\s]+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
	if (given === undefined || !(await isSame(given, expected))) {
		c.header("www-authenticate", 'Bearer realm="films"');
		return c.json({ error: "Writing needs the header Authorization: Bearer <token>." }, 401);
	}
	return next();
});

/** Compares digests, so that neither the length nor the first difference shows in the time it takes. */
async function isSame(given: string, expected: string): Promise<boolean> {
	const [left, right] = await Promise.all([digest(given), digest(expected)]);
	return crypto.subtle.timingSafeEqual(left, right);
}
const digest = (text: string): Promise<ArrayBuffer> =>
	crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
