// The public names, listed one by one.
export { Database } from "./db/database.ts";
export { setDefaultDatabase } from "./db/default-database.ts";
export { prefetchRelatedObjects } from "./db/prefetch.ts";
export type { QueryEvent, QueryListener } from "./db/query-event.ts";
export * from "./errors/database-errors.ts";
export { OrmError } from "./errors/orm-error.ts";
export * from "./errors/query-errors.ts";
export { ValidationError, type Violation } from "./errors/validation-error.ts";
export { Avg, Count, Max, Min, Sum } from "./expressions/aggregates.ts";
export { Case, When } from "./expressions/conditional.ts";
export { F } from "./expressions/f.ts";
export { FilteredRelation, Prefetch } from "./expressions/filtered-relation.ts";
export { Func } from "./expressions/func.ts";
export { Cast, Coalesce, Collate, Greatest, Least, NullIf } from "./expressions/functions/comparison.ts";
export * from "./expressions/functions/date.ts";
export { JSONArray, JSONObject, KT } from "./expressions/functions/json.ts";
export * from "./expressions/functions/math.ts";
export * from "./expressions/functions/text.ts";
export * from "./expressions/functions/window.ts";
export {
	Exact,
	GreaterThan,
	GreaterThanOrEqual,
	IsNull,
	LessThan,
	LessThanOrEqual,
	lookupExpression,
} from "./expressions/lookup-expressions.ts";
export { Q } from "./expressions/q.ts";
export { AnyValue, StdDev, StringAgg, Variance } from "./expressions/statistics.ts";
export { Exists, OuterRef, Subquery } from "./expressions/subquery.ts";
export { Value } from "./expressions/value.ts";
export { RowRange, ValueRange, Window } from "./expressions/window.ts";
export { ExpressionWrapper } from "./expressions/wrapper.ts";
export { bigIntegerField, positiveBigIntegerField } from "./fields/big-integer.ts";
export { binaryField } from "./fields/blob.ts";
export { booleanField } from "./fields/boolean.ts";
export { dateField } from "./fields/date.ts";
export { dateTimeField } from "./fields/date-time.ts";
export { decimalField } from "./fields/decimal.ts";
export { durationField } from "./fields/duration.ts";
export { foreignKey, oneToOneField } from "./fields/foreign-key.ts";
export { generatedField } from "./fields/generated.ts";
export {
	autoField,
	bigAutoField,
	integerField,
	positiveIntegerField,
	positiveSmallIntegerField,
	smallIntegerField,
} from "./fields/integer.ts";
export { ipAddressField } from "./fields/ip-address.ts";
export { JSON_NULL, jsonField } from "./fields/json.ts";
export { manyToManyField } from "./fields/many-to-many.ts";
export { CASCADE, DO_NOTHING, PROTECT, RESTRICT, SET, SET_DEFAULT, SET_NULL } from "./fields/on-delete.ts";
export { floatField } from "./fields/real.ts";
export { charField, emailField, slugField, textField, urlField } from "./fields/text.ts";
export { timeField } from "./fields/time.ts";
export { uuidField } from "./fields/uuid.ts";
export { registerLookup } from "./lookups/custom.ts";
export { defineModel as model } from "./model/define-model.ts";
export { type Apps, installApps } from "./model/install-apps.ts";
export { ManagerBase as Manager } from "./queryset/manager.ts";
export { QuerySetBase as QuerySet } from "./queryset/queryset.ts";
export { toSql } from "./queryset/to-sql.ts";
