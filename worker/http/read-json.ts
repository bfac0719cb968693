import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "../app-env.ts";

/** The JSON of the body, or 415 for another content type and 400 for what is no JSON. */
export async function readJson(c: Context<AppEnv>): Promise<unknown> {
	const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
	if (type !== "application/json")
		throw new HTTPException(415, { message: "Send the body as application/json." });
	try {
		return JSON.parse(await c.req.text());
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		throw new HTTPException(400, { message: "The body is not valid JSON." });
	}
}
