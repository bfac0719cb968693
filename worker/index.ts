// The Worker: an API of films on D1, built on Hono.
import { Hono } from "hono";
import { etag, RETAINED_304_HEADERS } from "hono/etag";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv } from "./app-env.ts";
import { answerError } from "./http/answer-error.ts";
import { answerMethod } from "./http/answer-method.ts";
import { crossOrigin, exposedHeaders } from "./http/cross-origin.ts";
import { databaseSession } from "./http/database-session.ts";
import { queryTiming } from "./http/query-timing.ts";
import { catalogue } from "./routes/catalogue.ts";
import { films } from "./routes/films.ts";
import { stats } from "./routes/stats.ts";

const app = new Hono<AppEnv>().basePath("/api");

app.onError(answerError);
app.notFound((c) => c.json({ error: "There is nothing at this address." }, 404));

app.use(requestId());
app.use(secureHeaders());
app.use(crossOrigin);
app.use(methodNotAllowed({ app, onMethodNotAllowed: answerMethod }));
// Answers 304 when nothing changed; caches must ask each time, since writes show at once.
app.use(etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...exposedHeaders] }));
app.use(async (c, next) => {
	await next();
	c.header("cache-control", "no-cache");
});
app.use(databaseSession);
app.use(queryTiming);

app.route("/films", films);
app.route("/stats", stats);
app.route("/", catalogue);

export default app;
