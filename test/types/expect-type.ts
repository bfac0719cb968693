// Exact comparison of types, for the type tests.

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** expectType<T>()(value): an error unless the type of value is exactly T. */
export declare function expectType<A>(): <B>(
	value: B,
	...mismatch: Same<A, B> extends true ? [] : [{ expected: A; got: B }]
) => void;
