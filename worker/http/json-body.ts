import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";

/** Takes JSON only, and stops reading at the limit, whatever the headers say: 415 and 413. */
export function jsonBody(maxBytes: number) {
	const limit = bodyLimit({
		maxSize: maxBytes,
		onError: () => {
			throw new HTTPException(413, { message: `The body may have ${maxBytes} bytes.` });
		},
	});
	return createMiddleware((c, next) => {
		const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
		if (type === "application/json") return limit(c, next);
		throw new HTTPException(415, { message: "Send the body as application/json." });
	});
}
