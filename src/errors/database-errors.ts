// What the database answers when it refuses, mapped once from SQLite's text. Parameter values never enter a message.
import { type ErrorParts, OrmError } from "./orm-error.ts";

/** What an error of the database knows. */
export interface DatabaseErrorParts extends ErrorParts {
	/** The statement that failed. */
	readonly sql?: string | undefined;
	/** How many parameters it had; their values stay out. */
	readonly paramCount?: number | undefined;
}

/** Any refusal of the database that has no class of its own. */
export class DatabaseError extends OrmError {
	readonly code: string = "DatabaseError";
	/** The statement that failed. */
	readonly sql: string | undefined;
	/** How many parameters it had; their values stay out. */
	readonly paramCount: number | undefined;
	constructor(parts: DatabaseErrorParts) {
		super(parts);
		this.sql = parts.sql;
		this.paramCount = parts.paramCount;
	}
}

/** The database cannot do it now or ever: no such table, disk error, a limit of the platform. */
export class OperationalError extends DatabaseError {
	override readonly code: string = "OperationalError";
}

/** Which kind of constraint refused. */
export type IntegrityKind = "unique" | "notNull" | "check" | "foreignKey";

/** A constraint of the schema refused the write. */
export class IntegrityError extends DatabaseError {
	override readonly code = "IntegrityError";
	/** Which kind of constraint refused. */
	readonly kind: IntegrityKind;
	/** `table.column` names for unique and notNull. */
	readonly columns: readonly string[];
	/** Name or SQL of a check, or the name of a unique index over expressions. */
	readonly constraint: string | undefined;
	constructor(
		parts: DatabaseErrorParts & {
			kind: IntegrityKind;
			columns?: readonly string[] | undefined;
			constraint?: string | undefined;
		},
	) {
		super(parts);
		this.kind = parts.kind;
		this.columns = parts.columns ?? [];
		this.constraint = parts.constraint;
	}
}

/** The connection to the database broke; for a write it is unknown whether it happened. */
export class ConnectionLost extends OperationalError {
	override readonly code = "ConnectionLost";
}

/** What a platform ran out of. */
export type ExhaustedResource = "queue" | "time" | "memory" | "cpu" | "queries";

/**
 * The platform stopped it: too much for one statement, or too much at once. Sending the same again makes it worse, so it is
 * never retried; for a write it is unknown whether it happened.
 */
export class ResourceExhausted extends OperationalError {
	override readonly code = "ResourceExhausted";
	/** What ran out: the queue of the database, the time, memory or CPU of a statement, or the queries of a Worker's request. */
	readonly resource: ExhaustedResource;
	constructor(parts: DatabaseErrorParts & { resource: ExhaustedResource }) {
		super(parts);
		this.resource = parts.resource;
	}
}

/** The device, the quota of the origin or the database's size is full; nothing of the statement was stored. */
export class StorageFull extends OperationalError {
	override readonly code = "StorageFull";
}

/** Another tab or connection holds the database. */
export class StoreBusy extends OperationalError {
	override readonly code = "StoreBusy";
}

/** Objects that `onDelete: PROTECT` keeps from being deleted. */
export class ProtectedError extends OrmError {
	readonly code = "ProtectedError";
	/** The objects in the way. */
	readonly protectedObjects: readonly object[];
	constructor(parts: ErrorParts, protectedObjects: readonly object[]) {
		super(parts);
		this.protectedObjects = protectedObjects;
	}
}

/** Objects that `onDelete: RESTRICT` keeps from being deleted. */
export class RestrictedError extends OrmError {
	readonly code = "RestrictedError";
	/** The objects in the way. */
	readonly restrictedObjects: readonly object[];
	constructor(parts: ErrorParts, restrictedObjects: readonly object[]) {
		super(parts);
		this.restrictedObjects = restrictedObjects;
	}
}
