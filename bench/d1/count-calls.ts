// A D1 binding that counts what is sent: calls are round trips, each with one statement or more.

/** The parts of a D1 database that libraries use. */
export type Binding = any;

export interface Counts {
	calls: number;
	statements: number;
}

export function countCalls(binding: Binding): { readonly binding: Binding; readonly counts: Counts } {
	const counts: Counts = { calls: 0, statements: 0 };
	const originals = new WeakMap<object, Binding>();

	const count = (statements: number): void => {
		counts.calls++;
		counts.statements += statements;
	};
	const wrap = (statement: Binding): Binding => {
		const run =
			(name: "all" | "run" | "raw" | "first") =>
			(...args: unknown[]) => {
				count(1);
				return statement[name](...args);
			};
		const wrapped = {
			bind: (...values: unknown[]) => wrap(statement.bind(...values)),
			all: run("all"),
			run: run("run"),
			raw: run("raw"),
			first: run("first"),
		};
		originals.set(wrapped, statement);
		return wrapped;
	};

	return {
		counts,
		binding: {
			prepare: (sql: string) => wrap(binding.prepare(sql)),
			batch(statements: readonly object[]) {
				count(statements.length);
				return binding.batch(statements.map((statement) => originals.get(statement)));
			},
		},
	};
}
