import type { Context } from "hono";
import type { AppEnv } from "../app-env.ts";

/** For a known address: says which methods it has, as the answer to OPTIONS and as the error for the others. */
export function answerMethod(c: Context<AppEnv>, methods: readonly string[]): Response {
	const headers = { allow: [...methods, "OPTIONS"].join(", ") };
	if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers });
	return c.json({ error: "This address does not have that method." }, 405, headers);
}
