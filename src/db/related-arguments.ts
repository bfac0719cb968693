// The arguments of a related manager's methods.

/** Splits trailing options off a list of objects: `aadd(a, b, { bulk: false })`. */
export function splitOptions<Options extends object>(
	args: readonly unknown[],
	names: readonly (keyof Options & string)[],
): [unknown[], Options] {
	const last = args.at(-1);
	const isOptions =
		typeof last === "object" &&
		last !== null &&
		Object.getPrototypeOf(last) === Object.prototype &&
		Object.keys(last).every((name) => (names as readonly string[]).includes(name));
	return isOptions ? [args.slice(0, -1), last as Options] : [[...args], {} as Options];
}

/** A list, or a queryset to be awaited. */
export const listOf = async (objects: Iterable<unknown> | PromiseLike<unknown[]>): Promise<unknown[]> =>
	typeof (objects as PromiseLike<unknown[]>).then === "function"
		? await (objects as PromiseLike<unknown[]>)
		: [...(objects as Iterable<unknown>)];
