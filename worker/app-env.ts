import type { Env, FilmDatabase } from "./database.ts";

/** What handlers find in their context: the bindings, and the request's own database session. */
export interface AppEnv {
	Bindings: Env;
	Variables: { db: FilmDatabase };
}
