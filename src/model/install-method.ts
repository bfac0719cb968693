// A method on the prototype of a model's class. What the user's subclass defines comes before it.

export function installMethod<This extends object>(
	prototype: object,
	name: string,
	value: (this: This, ...args: never[]) => unknown,
): void {
	Object.defineProperty(prototype, name, { configurable: true, writable: true, value });
}
