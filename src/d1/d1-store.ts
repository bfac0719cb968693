// A Database on D1, with what only D1 has.
import { Database, type DatabaseOptions } from "../db/database.ts";
import type { QueryListener } from "../db/query-event.ts";
import { checkOptionNames } from "../errors/known-options.ts";
import { type Apps, installApps } from "../model/install-apps.ts";
import { BACKEND_OPTIONS, D1Backend, type D1BackendOptions } from "./d1-backend.ts";
import type { D1Binding } from "./d1-binding.ts";

/** Options of d1(); none is required. */
export interface D1Options extends D1BackendOptions, DatabaseOptions {
	/**
	 * The apps whose models it holds, by name: `{ library: await import("./library/models.ts") }`. Rows of a model become
	 * instances of the class its module exports, also when they only ever arrive over a relation.
	 */
	readonly apps?: Apps | undefined;
}

const OPTIONS: readonly (keyof D1Options)[] = [...BACKEND_OPTIONS, "apps", "onQuery", "alias"];

/** A database on D1; `d1()` makes one. */
export class D1Store extends Database {
	/** The backend on the binding. */
	declare readonly backend: D1Backend;

	constructor(binding: D1Binding, options: D1Options = {}) {
		checkOptionNames("d1()", options, OPTIONS);
		super(new D1Backend(binding, options), options);
		if (options.apps) installApps(options.apps);
		if (options.onQuery) this.#measureFor(options.onQuery);
	}

	/**
	 * Where the session stands after its last statement: send it to the client, and open that client's next request with it.
	 * Null without a session.
	 */
	bookmark(): string | null {
		return this.backend.bookmark();
	}

	override onQuery(listener: QueryListener): () => void {
		this.#measureFor(listener);
		return super.onQuery(listener);
	}

	#measureFor({ measures = true }: QueryListener): void {
		if (measures) this.backend.measures = true;
	}
}

/**
 * A database on Cloudflare D1.
 *
 * @example
 * ```ts
 * const db = d1(env.DB, { session: request.headers.get("x-d1-bookmark") ?? "first-unconstrained" });
 * const books = await Book.objects.using(db).filter({ pages__gt: 100 });
 * return Response.json(books, { headers: { "x-d1-bookmark": db.bookmark() ?? "" } });
 * ```
 */
export function d1(binding: D1Binding, options?: D1Options): D1Store {
	return new D1Store(binding, options);
}

/** The backend alone, for a Database of one's own making: `new Database(d1Backend(env.DB))`. */
export function d1Backend(binding: D1Binding, options: D1BackendOptions = {}): D1Backend {
	checkOptionNames("d1Backend()", options, BACKEND_OPTIONS);
	return new D1Backend(binding, options);
}
