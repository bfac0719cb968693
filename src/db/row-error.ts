// Errors of writes that name their place, and of bulk writes the object they are about.
import { DatabaseError } from "../errors/database-errors.ts";
import type { ErrorParts, OrmError } from "../errors/orm-error.ts";
import { FieldError, ValueError } from "../errors/query-errors.ts";
import { metaOf } from "../meta/instance-state.ts";
import { keyOf } from "../meta/primary-key.ts";

const isOwn = (error: unknown): error is OrmError =>
	error instanceof ValueError || error instanceof FieldError || error instanceof DatabaseError;

/** The same error, with the call that it comes from, unless it names one. */
export const atPlace = (error: unknown, where: string): unknown =>
	isOwn(error) && error.where === undefined ? rebuilt(error, { where }) : error;

/** The same error, with the place of an object in the given list. */
export function atRow(error: unknown, objects: readonly object[], row: number): unknown {
	if (!isOwn(error) || error.row !== undefined) return error;
	return rebuilt(error, placeOf(objects, row));
}

export const placeOf = (objects: readonly object[], row: number): Pick<ErrorParts, "row" | "object"> => ({
	row,
	object: describeObject(objects[row] as object),
});

/** An error of the same class with more parts: its parts are its properties. */
export function rebuilt(error: OrmError, more: Partial<ErrorParts>): OrmError {
	const ErrorClass = error.constructor as new (parts: ErrorParts) => OrmError;
	return new ErrorClass({ ...error, ...more, cause: error });
}

/** Calls it for each object; an error says for which one. */
export function forEachRow(objects: readonly object[], call: (object: object) => void): void {
	for (let row = 0; row < objects.length; row++) {
		try {
			call(objects[row] as object);
		} catch (error) {
			throw atRow(error, objects, row);
		}
	}
}

/** By the text that the user's class gives, or by its key; values of fields stay out of errors. */
function describeObject(object: object): string {
	const meta = metaOf(object);
	const { name } = meta;
	const key = keyOf(meta, object);
	return ownText(object, name) ?? (key === null ? `an unsaved ${name}` : `${name} ${String(key)}`);
}

function ownText(object: object, name: string): string | undefined {
	if (object.toString === Object.prototype.toString) return undefined;
	try {
		return `${name} "${String(object)}"`;
	} catch {
		// It may need what is not loaded, and must not hide the error that is told about.
		return undefined;
	}
}
