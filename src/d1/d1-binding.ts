// The parts of a D1 binding that are used, by shape: `env.DB`, a session of it, or anything that wraps one fits.

/** The parts of `env.DB` that are used; a session of it, or what wraps one, fits too. */
export interface D1Binding {
	/** Makes a statement of its text. */
	prepare(sql: string): D1Statement;
	// The statements are the binding's own, whatever class they have.
	/** Runs statements in one transaction and one call. */
	batch(statements: never[]): Promise<readonly D1Answer[]>;
	/** Opens a session, at a bookmark. */
	withSession?(constraintOrBookmark?: string): D1Binding;
	/** Only a session has it. */
	getBookmark?(): string | null;
}

export interface D1Statement {
	bind(...values: unknown[]): D1Statement;
	run(): Promise<D1Answer>;
	all(): Promise<D1Answer>;
	raw(): Promise<readonly unknown[]>;
}

export interface D1Answer {
	/** Rows as objects. */
	readonly results?: readonly unknown[];
	readonly meta: D1Meta;
}

/** Source: https://developers.cloudflare.com/d1/worker-api/return-object/ */
export interface D1Meta {
	readonly changes?: number;
	readonly last_row_id?: number;
	readonly rows_read?: number;
	readonly rows_written?: number;
	readonly duration?: number;
}
