// Every error becomes JSON; what the database said stays in the log.
import {
	ConnectionLost,
	IntegrityError,
	ObjectDoesNotExist,
	type OperationalError,
	ResourceExhausted,
	StoreBusy,
	ValidationError,
	ValueError,
} from "edgeset";
import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "../app-env.ts";
import { ParameterErrors } from "./parameter-errors.ts";

export const answerError: ErrorHandler<AppEnv> = (error, c) => {
	if (error instanceof ParameterErrors) return c.json({ errors: error.errors }, 400);
	if (error instanceof ValidationError) return c.json({ errors: error.messageDict }, 422);
	if (error instanceof ValueError) return c.json({ error: error.message }, 400);
	if (error instanceof ObjectDoesNotExist)
		return c.json({ error: `There is no such ${error.model?.toLowerCase() ?? "object"}.` }, 404);
	if (error instanceof IntegrityError)
		return c.json({ error: `The database refused: ${error.kind} constraint.` }, 409);
	if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
	console.error(`Request ${c.var.requestId}:`, error);
	return isPassing(error)
		? answerLater(error, c)
		: c.json({ error: "Something went wrong on our side." }, 500);
};

/** States that pass by themselves; memory or time that a single query used up do not. */
const isPassing = (error: Error): error is OperationalError =>
	error instanceof ConnectionLost ||
	error instanceof StoreBusy ||
	(error instanceof ResourceExhausted && (error.resource === "queue" || error.resource === "time"));

/** A read was repeated before it came to this. A write that was cut off may have happened: who sent it has to look. */
function answerLater(error: OperationalError, c: Context<AppEnv>): Response {
	c.header("retry-after", error instanceof ConnectionLost ? "1" : "5");
	const isRefused = error instanceof ResourceExhausted && error.resource === "queue";
	const isUnsure = !["GET", "HEAD"].includes(c.req.method) && !isRefused;
	const advice = isUnsure ? " The change may have been saved: look before you send it again." : "";
	return c.json({ error: `The database is not available at the moment.${advice}` }, 503);
}
