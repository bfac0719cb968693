// What every instance can do. Field values are plain properties; everything here lives on the prototype.
import type { Database } from "../db/database.ts";
import { databaseFor } from "../db/default-database.ts";
import type { Operations } from "../db/operations.ts";
import type { RefreshOptions } from "../db/refresh.ts";
import type { SaveOptions } from "../db/save.ts";
import type { KeySpec } from "../meta/composite-key.ts";
import { ModelBase, metaOf, originOf, type Values } from "../meta/instance-state.ts";
import { type CleanOptions, validateInstance } from "./validation-hook.ts";

/** What the database can do that is named, or that the instance came from. */
const operationsFor = (instance: object, using: Database | undefined): Operations =>
	databaseFor(using ?? originOf(instance)?.db).operations;

/** The base of all model classes. */
export class ModelInstance extends ModelBase {
	/** An instance is loaded; the `Lazy` that stands for one is not. */
	get $loaded(): true {
		return true;
	}

	/** The primary key, whatever its name; a tuple when it is of several fields. */
	get pk(): unknown {
		const { attname, parts } = metaOf(this).pk;
		const values = this as unknown as Values;
		return parts ? parts.map((part) => values[part.attname]) : values[attname];
	}
	set pk(key: unknown) {
		const meta = metaOf(this);
		if (meta.pk.parts) (meta.pk.spec.composite as KeySpec).assign(this, meta.pk, key);
		else
			for (const { pk } of [meta, ...meta.parents.map((parent) => parent.model)])
				(this as unknown as Values)[pk.attname] = key;
	}

	/**
	 * Inserts the row, or updates it.
	 *
	 * @example
	 * ```ts
	 * book.title = "New";
	 * await book.asave({ updateFields: ["title"] }); // UPDATE "library_book" SET "title" = ? WHERE "id" = ?
	 * ```
	 */
	asave(options: SaveOptions = {}): Promise<void> {
		return operationsFor(this, options.using).saveInstance(this, options);
	}

	/** Deletes the row, with what hangs on it by onDelete. Gives the number of rows, in all and by model. */
	adelete(options: { readonly using?: Database } = {}): Promise<[number, Record<string, number>]> {
		return operationsFor(this, options.using).deleteInstance(this, options);
	}

	/**
	 * Reads the row again, and forgets the related objects that were loaded with it.
	 *
	 * @example
	 * ```ts
	 * await book.arefreshFromDb({ fields: ["pages"] }); // SELECT "id", "pages" FROM "library_book" WHERE "id" = ?
	 * await book.arefreshFromDb({ fromQueryset: Book.objects.selectRelated("author") });
	 * ```
	 * @throws DoesNotExist when there is no row.
	 */
	arefreshFromDb(options: RefreshOptions = {}): Promise<void> {
		return operationsFor(this, options.using).refreshInstance(this, options);
	}

	/**
	 * Checks the values by the rules of their fields, clean(), uniqueness and constraints, and brings them into their form.
	 * Throws a ValidationError with everything that is wrong. Needs `import "edgeset/validation"`.
	 *
	 * @example
	 * ```ts
	 * await new Book({ title: "", author_id: 9 }).afullClean();
	 * // SELECT 1 AS "a" FROM "library_author" WHERE "library_author"."id" = ? LIMIT 1
	 * // ValidationError: title: This field cannot be blank. author: There is no Author with id 9.
	 * ```
	 */
	afullClean(options: CleanOptions = {}): Promise<void> {
		return validateInstance(this, metaOf(this).name, options);
	}

	/** Field values and annotations by name; bigints, which JSON does not know, as decimal text. */
	toJSON(): Record<string, unknown> {
		return Object.fromEntries(
			Object.entries(this).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
		);
	}

	/** The same row of the same model. An unsaved instance equals only itself. */
	equals(other: unknown): boolean {
		if (this === other) return true;
		const [meta, key] = [metaOf(this), this.pk];
		if (!(other instanceof ModelBase) || metaOf(other).concrete !== meta.concrete) return false;
		if (meta.pk.parts) return (meta.pk.spec.composite as KeySpec).same(meta, this, other);
		return key !== null && key !== undefined && key === (other as ModelInstance).pk;
	}
}
