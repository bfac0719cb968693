// Checks a JSON body by a Standard Schema, whichever library made it: `c.req.valid("json")` is then its output.
import { sValidator } from "@hono/standard-validator";
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { shown } from "./parameter-errors.ts";

/** Answers 422 `{ errors: { field: [...] } }` for a body that the schema refuses, 400 for what is no JSON. */
export const validBody = <Schema extends StandardSchemaV1>(schema: Schema) =>
	sValidator("json", schema, (result, c) => {
		if (!result.success) return c.json({ errors: messagesByField(result.error) }, 422);
		return undefined;
	});

/** What is wrong with the body as a whole stands under `__all__`, as in a ValidationError. */
function messagesByField(issues: readonly StandardSchemaV1.Issue[]): Readonly<Record<string, string[]>> {
	const messages = new Map<string, string[]>();
	for (const { message, path = [] } of issues) {
		const names = path.map((part) => String(typeof part === "object" ? part.key : part));
		const field = shown(names.join(".")) || "__all__";
		messages.set(field, [...(messages.get(field) ?? []), message]);
	}
	// Entries become properties of the object's own, "__proto__" too.
	return Object.fromEntries(messages);
}
