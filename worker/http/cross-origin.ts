// Pages of other origins may call the API only when ALLOWED_ORIGINS names them. No cookies: who writes shows a token.
import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";

/** Headers of answers that clients need; without CORS's leave a page of another origin does not see them. */
export const exposedHeaders = [
	"etag",
	"location",
	"retry-after",
	"server-timing",
	"x-d1-bookmark",
	"x-request-id",
];

const allow = cors({
	origin: (origin, c) => (originsOf(c.env).includes(origin) ? origin : null),
	allowMethods: ["GET", "HEAD", "POST", "PATCH", "DELETE"],
	allowHeaders: ["authorization", "content-type", "if-none-match", "x-d1-bookmark"],
	exposeHeaders: exposedHeaders,
	maxAge: 86_400,
});

export const crossOrigin = createMiddleware<AppEnv>(async (c, next) => {
	const isPreflight = c.req.header("access-control-request-method") !== undefined;
	const isPlainOptions = c.req.method === "OPTIONS" && !isPreflight;
	return originsOf(c.env).length === 0 || isPlainOptions ? next() : allow(c, next);
});

const originsOf = ({ ALLOWED_ORIGINS = "" }: AppEnv["Bindings"]): readonly string[] =>
	ALLOWED_ORIGINS.split(",")
		.map((origin) => origin.trim())
		.filter(Boolean);
