// What can be wrong with a query before any SQL runs, and the two answers of aget() that are not an object.
import { OrmError } from "./orm-error.ts";

/** A name, lookup or expression that does not fit the model. Thrown on the line that wrote it. */
export class FieldError extends OrmError {
	readonly code = "FieldError";
}

/** A field that is needed is not there. */
export class FieldDoesNotExist extends OrmError {
	readonly code = "FieldDoesNotExist";
}

/** A value of the wrong type or range for its field; thrown before anything is sent to the database. */
export class ValueError extends OrmError {
	readonly code = "ValueError";
}

/** A call that makes no sense on this query: filtering after a slice, aget() with defaults that clash, and the like. */
export class QueryError extends OrmError {
	readonly code = "QueryError";
}

/** The configuration of models or databases is incomplete or contradictory. */
export class ConfigurationError extends OrmError {
	readonly code = "ConfigurationError";
}

/** This backend or SQLite cannot do it; the text names the backend and the way round. */
export class NotSupportedError extends OrmError {
	readonly code = "NotSupportedError";
}

/** aget(), alatest() or a relation found nothing. Each model has its own subclass as `Model.DoesNotExist`. */
export class ObjectDoesNotExist extends OrmError {
	readonly code: string = "DoesNotExist";
}

/** A one-to-one relation has nothing on its other side. */
export class RelatedObjectDoesNotExist extends ObjectDoesNotExist {
	override readonly code = "RelatedObjectDoesNotExist";
}

/** aget() found more than one row. Each model has its own subclass as `Model.MultipleObjectsReturned`. */
export class MultipleObjectsReturned extends OrmError {
	readonly code = "MultipleObjectsReturned";
}

/** A relation was read without loading it while the fetch mode is "raise", or a deferred field was read. */
export class FieldFetchBlocked extends OrmError {
	readonly code = "FieldFetchBlocked";
}
