// Every error becomes JSON; what the database said stays in the log.
import { IntegrityError, ObjectDoesNotExist, OperationalError, ValidationError, ValueError } from "edgeset";
import type { ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "../app-env.ts";
import { FieldErrors } from "./field-errors.ts";

export const answerError: ErrorHandler<AppEnv> = (error, c) => {
	if (error instanceof FieldErrors) return c.json({ errors: error.errors }, 400);
	if (error instanceof ValidationError) return c.json({ errors: error.messageDict }, 400);
	if (error instanceof ValueError) return c.json({ error: error.message }, 400);
	if (error instanceof ObjectDoesNotExist) return c.json({ error: "There is no such film." }, 404);
	if (error instanceof IntegrityError)
		return c.json({ error: `The database refused: ${error.kind} constraint.` }, 409);
	if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
	console.error(error);
	if (error instanceof OperationalError) {
		c.header("retry-after", "1");
		return c.json({ error: "The database is not available at the moment." }, 503);
	}
	return c.json({ error: "Something went wrong on our side." }, 500);
};
