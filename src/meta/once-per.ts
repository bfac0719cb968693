// Work that is done once for each object, and kept as long as the object lives.

/** A function of an object that computes its result the first time it gets that object. */
export function oncePer<Key extends object, Value extends object>(
	compute: (key: Key) => Value,
): (key: Key) => Value {
	const known = new WeakMap<Key, Value>();
	return (key) => {
		let value = known.get(key);
		if (!value) {
			value = compute(key);
			known.set(key, value);
		}
		return value;
	};
}
