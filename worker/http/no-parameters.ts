import { createMiddleware } from "hono/factory";
import { ParameterErrors, shown } from "./parameter-errors.ts";

/** For addresses without parameters: a query string is a mistake worth telling. */
export const noParameters = createMiddleware(async (c, next) => {
	const [name] = new URL(c.req.url).searchParams.keys();
	if (name !== undefined) throw new ParameterErrors({ [shown(name)]: ["This address takes no parameters."] });
	await next();
});
