// Books that differ in one field, for lookups on it.
import { Author, Book } from "../models.ts";

interface BookValues {
	readonly title?: string;
	readonly pages?: number | null;
	readonly price?: string;
	readonly published?: string | null;
	readonly updated?: Date | null;
	readonly meta?: unknown;
}

/** One book for each list of values, in that order: their keys are 1, 2, 3, … */
export async function fillShelf(values: readonly BookValues[]): Promise<void> {
	const author = await Author.objects.acreate({ name: "Ann" });
	await Book.objects.abulkCreate(
		values.map(
			(value) => new Book({ title: "Untitled", ...value, author } as ConstructorParameters<typeof Book>[0]),
		),
	);
}

/** The keys of the books that a filter finds. */
export async function found(filter: object): Promise<readonly number[]> {
	return await Book.objects.filter(filter).orderBy("id").valuesList("id", { flat: true });
}

/** The keys of those that are left when it is excluded. */
export async function left(filter: object): Promise<readonly number[]> {
	return await Book.objects.exclude(filter).orderBy("id").valuesList("id", { flat: true });
}

/** The WHERE clause that a filter becomes, and its parameters. */
export function where(statement: { readonly sql: string; readonly params: readonly unknown[] }): unknown[] {
	const clause = / WHERE (.*?)(?: ORDER BY .*)?$/s.exec(statement.sql)?.[1] ?? "";
	return [clause.replaceAll('"library_book".', ""), ...statement.params];
}
