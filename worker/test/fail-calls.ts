/** A D1 database whose calls fail with this text; preparing and sessions work. */
export function failCalls(DB: D1Database, text: string): D1Database {
	const fail = async () => {
		throw new Error(text);
	};
	const broken = <Part extends object>(part: Part): Part =>
		new Proxy(part, {
			get(target, name) {
				const member = Reflect.get(target, name);
				if (typeof member !== "function") return member;
				if (["all", "raw", "run", "first", "batch"].includes(String(name))) return fail;
				return (...args: unknown[]) => {
					const result: unknown = Reflect.apply(member, target, args);
					return typeof result === "object" && result !== null ? broken(result) : result;
				};
			},
		});
	return broken(DB);
}
