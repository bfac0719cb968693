// The base of every error this library throws: a stable code, the parts as properties, and one composed text.
import { composeMessage } from "./message.ts";

/** What an error knows. All parts are optional but `code` and `problem`; the text is made of those that are there. */
export interface ErrorParts {
	/** Where it happened, as the user wrote it: `Book.objects.filter()`. */
	readonly where?: string | undefined;
	/** Name of the model. */
	readonly model?: string | undefined;
	/** Name of the field, lookup path or column. */
	readonly field?: string | undefined;
	/** One sentence: what is wrong. */
	readonly problem: string;
	/** What was given, already printable. Never a secret: parameter values stay out by default. */
	readonly given?: string | undefined;
	/** What was expected instead. */
	readonly expected?: string | undefined;
	/** The names that could have been meant. */
	readonly choices?: readonly string[] | undefined;
	/** How to repair it. */
	readonly fix?: string | undefined;
	/** Of a bulk write: the place of an object in the given list, counted from 0. */
	readonly row?: number | undefined;
	/** That object, described. */
	readonly object?: string | undefined;
	readonly cause?: unknown;
}

/**
 * Every error of the library; check `error.code` or `instanceof` a subclass.
 *
 * @example
 * ```ts
 * try { Book.objects.filter({ titel: "x" }); } catch (error) {
 *   if (error instanceof OrmError) error.code; // "FieldError"
 * }
 * ```
 */
export abstract class OrmError extends Error {
	/** Stable name of the kind of error, safe to compare after minification. */
	abstract readonly code: string;
	/** Where it happened, as the user wrote it: `Book.objects.filter()`. */
	declare readonly where: string | undefined;
	/** Name of the model. */
	declare readonly model: string | undefined;
	/** Name of the field, lookup path or column. */
	declare readonly field: string | undefined;
	/** What was given, never a parameter's value. */
	declare readonly given: string | undefined;
	/** What was expected instead. */
	declare readonly expected: string | undefined;
	/** The names that could have been meant. */
	declare readonly choices: readonly string[] | undefined;
	/** How to repair it. */
	declare readonly fix: string | undefined;
	/** One sentence: what is wrong. */
	declare readonly problem: string;
	/** Of a bulk write: the place of the object that was refused in the given list, counted from 0. */
	declare readonly row: number | undefined;
	/** That object: by its key, or by the text that its class gives. */
	declare readonly object: string | undefined;

	constructor({ cause, ...parts }: ErrorParts) {
		super(composeMessage(parts), cause === undefined ? undefined : { cause });
		Object.assign(this, parts);
	}

	/** The same as `code`. */
	/** The same as `code`. */
	override get name(): string {
		return this.code;
	}
}
