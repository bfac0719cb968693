import type { D1Store } from "edgeset/d1";

/** What wrangler.jsonc binds, and what may be set beside it. */
export interface Env {
	readonly DB: D1Database;
	/** Who knows it may write. Without it nobody may: set it with `wrangler secret put API_TOKEN`. */
	readonly API_TOKEN?: string;
	/** Origins whose pages may call the API, with commas between them: "https://films.example". Without it only its own. */
	readonly ALLOWED_ORIGINS?: string;
	/** "on" tells with each answer what its queries cost. */
	readonly QUERY_TIMING?: string;
}

/** What handlers find in their context: the bindings, and the request's own database session. */
export interface AppEnv {
	Bindings: Env;
	Variables: { db: D1Store; requestId: string };
}
