// Methods on the prototype of a model's class. What the user's subclass defines comes before them.
import { databaseOf } from "../db/default-database.ts";
import type { Operations } from "../db/operations.ts";

export function installMethod<This extends object>(
	prototype: object,
	name: string,
	value: (this: This, ...args: never[]) => unknown,
): void {
	Object.defineProperty(prototype, name, { configurable: true, writable: true, value });
}

/** A method that runs an operation of the object's database: with the object, what is given here, and the user's arguments. */
export function installOperation(
	prototype: object,
	name: string,
	operation: keyof Operations,
	...given: readonly unknown[]
): void {
	installMethod(prototype, name, function (this: object, ...args: readonly unknown[]) {
		const run = databaseOf(this).operations[operation] as (...args: readonly unknown[]) => unknown;
		return run(this, ...given, ...args);
	});
}
