export interface Counted {
	readonly database: D1Database;
	calls(): number;
	/** Where the sessions were opened: constraints and bookmarks. */
	sessions(): readonly unknown[];
}

/** A D1 database that counts its round trips; everything else is the database's own. */
export function countCalls(DB: D1Database): Counted {
	let calls = 0;
	const sessions: unknown[] = [];
	const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

	const counted = (statement: D1PreparedStatement): D1PreparedStatement => {
		const proxy = new Proxy(statement, {
			get(target, name) {
				const member = Reflect.get(target, name);
				if (typeof member !== "function") return member;
				return (...args: unknown[]) => {
					if (name === "bind") return counted(target.bind(...args));
					calls++;
					return Reflect.apply(member, target, args);
				};
			},
		});
		originals.set(proxy, statement);
		return proxy;
	};

	const watch = <Port extends object>(port: Port): Port =>
		new Proxy(port, {
			get(target, name) {
				const member = Reflect.get(target, name);
				if (typeof member !== "function") return member;
				return (...args: unknown[]) => {
					if (name === "prepare") return counted(Reflect.apply(member, target, args));
					if (name === "withSession") {
						sessions.push(args[0]);
						return watch(Reflect.apply(member, target, args));
					}
					if (name !== "batch") return Reflect.apply(member, target, args);
					calls++;
					const statements = (args[0] as D1PreparedStatement[]).map((item) => originals.get(item) ?? item);
					return Reflect.apply(member, target, [statements]);
				};
			},
		});

	return { database: watch(DB), calls: () => calls, sessions: () => sessions };
}
