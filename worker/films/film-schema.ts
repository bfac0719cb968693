// What a request may say about a film: the columns that are editable, by the rules of the model, and the keys of its tags.
import { type SchemaIssue, type StandardSchema, schemaOf } from "edgeset/schema";
import { Film } from "../models.ts";

/** The title's key is worked out from the title: see save-film.ts. */
export const newFilm = withTags(schemaOf(Film, { for: "create", exclude: ["titleKey"] }));
export const filmChanges = withTags(schemaOf(Film, { for: "update" }));

export type NewFilm = Checked<typeof newFilm>;
export type FilmChanges = Checked<typeof filmChanges>;
type Checked<Schema> = Schema extends StandardSchema<unknown, infer Output> ? Output : never;

interface Tagged<Columns> {
	readonly columns: Columns;
	/** Undefined when the body does not speak of them. */
	readonly tags: readonly number[] | undefined;
}

/** A schema of columns that takes `tags: [1, 2]` as well. */
function withTags<Input, Columns>(
	columns: StandardSchema<Input, Columns>,
): StandardSchema<Input & { readonly tags?: unknown }, Tagged<Columns>> {
	return {
		"~standard": {
			version: 1,
			vendor: "films",
			validate(value) {
				if (typeof value !== "object" || value === null || !Object.hasOwn(value, "tags")) {
					const result = columns["~standard"].validate(value);
					return result.issues ? result : { value: { columns: result.value, tags: undefined } };
				}
				const { tags, ...rest } = value as { readonly tags?: unknown };
				const result = columns["~standard"].validate(rest);
				if (isKeys(tags) && !result.issues)
					return { value: { columns: result.value, tags: [...new Set(tags)] } };
				return { issues: [...(result.issues ?? []), ...(isKeys(tags) ? [] : [wrongTags])] };
			},
		},
	};
}

const mostTags = 50;
const wrongTags: SchemaIssue = {
	message: `Enter a list of at most ${mostTags} keys of tags.`,
	path: ["tags"],
	code: "invalid",
};
const isKeys = (value: unknown): value is readonly number[] =>
	Array.isArray(value) &&
	value.length <= mostTags &&
	value.every((key) => Number.isSafeInteger(key) && key > 0);
