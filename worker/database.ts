// From a request's environment to a Database: one D1 session per request, so that reads see the caller's own writes.
import { d1 } from "edgeset/d1";

export interface Env {
	readonly DB: D1Database;
	/** Who knows it may write. Without it nobody may: set it with `wrangler secret put API_TOKEN`. */
	readonly API_TOKEN?: string;
}

export type FilmDatabase = ReturnType<typeof openDatabase>;

/** A session that starts at the caller's bookmark, else anywhere for reads and at the primary for writes. */
export const openDatabase = (env: Env, bookmark: string | undefined, writes: boolean) =>
	d1(env.DB, { session: bookmark ?? (writes ? "first-primary" : "first-unconstrained") });
