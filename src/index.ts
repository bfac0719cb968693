// The public names. Those in src/public get their signatures there, from src/types.

export * from "./public/aggregates.ts";
export * from "./public/calendar-fields.ts";
export * from "./public/comparison-functions.ts";
export * from "./public/custom-fields.ts";
export * from "./public/date-functions.ts";
export * from "./public/expressions.ts";
export * from "./public/json-functions.ts";
export * from "./public/lookup-expressions.ts";
export * from "./public/math-functions.ts";
export * from "./public/models.ts";
export * from "./public/number-fields.ts";
export * from "./public/relation-fields.ts";
export * from "./public/relations.ts";
export * from "./public/subqueries.ts";
export * from "./public/text-fields.ts";
export * from "./public/text-functions.ts";
export * from "./public/window-functions.ts";

// These are public as they are made.

export { Database } from "./db/database.ts";
export { setDefaultDatabase } from "./db/default-database.ts";
export { prefetchRelatedObjects } from "./db/prefetch.ts";
export {
	type BudgetLimit,
	type BudgetOptions,
	type BudgetReport,
	type QueryBudget,
	queryBudget,
	type Spent,
	type StatementSpending,
} from "./db/query-budget.ts";
export type { QueryEvent, QueryListener } from "./db/query-event.ts";
export * from "./errors/database-errors.ts";
export { LimitExceeded, type LimitName } from "./errors/limit-exceeded.ts";
export { OrmError } from "./errors/orm-error.ts";
export * from "./errors/query-errors.ts";
export { ValidationError, type Violation } from "./errors/validation-error.ts";
export { JSON_NULL } from "./fields/json.ts";
export { CASCADE, DO_NOTHING, PROTECT, RESTRICT, SET, SET_DEFAULT, SET_NULL } from "./fields/on-delete.ts";
export { registerLookup } from "./lookups/custom.ts";
export type { Transform, WrittenLookup } from "./lookups/lookup.ts";
export { type Apps, installApps } from "./model/install-apps.ts";
export type { SqlExpr } from "./sql/ast.ts";
export { sql } from "./sql/fragment.ts";
export type { Expression, Needs, OrderBy } from "./types/expression.types.ts";
export type { Field, Rel } from "./types/field.types.ts";
export type { CustomFactory, FieldDefinition, OnDelete } from "./types/field-factory.types.ts";
export type { Context, QueryError as QueryTypeError } from "./types/lookup.types.ts";
export type {
	CustomKind,
	CustomLookups,
	CustomTransforms,
	DateLookups,
	DateTimeLookups,
	DateTimeTransforms,
	DateTransforms,
	DecimalLookups,
	DecimalTransforms,
	FloatLookups,
	FloatTransforms,
	IntegerLookups,
	IntegerTransforms,
	TextLookups,
	TextTransforms,
	TimeLookups,
	TimeTransforms,
} from "./types/lookup-table.types.ts";
export type { ManagerOf } from "./types/manager.types.ts";
export type { ModelClass } from "./types/model.types.ts";
export type {
	As,
	Computed,
	Mean,
	Nullable,
	OneOf,
	OutRow,
	Outs,
	Same,
	SameHop,
} from "./types/output.types.ts";
export type { QNode } from "./types/q.types.ts";
export type { InstalledApps, InstanceOf, Label } from "./types/registry.types.ts";
export type { ManyManager, RelatedManager } from "./types/related-manager.types.ts";
export type { Lazy, Prefetched, PrefetchNode, Ref } from "./types/rows.types.ts";
export type {
	Aliased,
	Annotated,
	AsDates,
	AsList,
	AsValues,
	Loaded,
	LoadedAll,
	RawQuerySet,
	Row,
} from "./types/state.types.ts";
export type { CreateArgs, UpdateArgs } from "./types/write.types.ts";
