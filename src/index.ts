// The public names, listed one by one. This is the border where the code meets its public types: inside, expressions and
// querysets carry plain data; outside, each name has the signature of src/types, which knows the user's models.
import * as aggregates from "./expressions/aggregates.ts";
import * as conditional from "./expressions/conditional.ts";
import * as f from "./expressions/f.ts";
import * as relations from "./expressions/filtered-relation.ts";
import * as func from "./expressions/func.ts";
import * as comparison from "./expressions/functions/comparison.ts";
import * as dates from "./expressions/functions/date.ts";
import * as json from "./expressions/functions/json.ts";
import * as math from "./expressions/functions/math.ts";
import * as text from "./expressions/functions/text.ts";
import * as ranking from "./expressions/functions/window.ts";
import * as lookups from "./expressions/lookup-expressions.ts";
import * as qs from "./expressions/q.ts";
import * as rawSql from "./expressions/raw-sql.ts";
import * as statistics from "./expressions/statistics.ts";
import * as subquery from "./expressions/subquery.ts";
import * as value from "./expressions/value.ts";
import * as windows from "./expressions/window.ts";
import * as wrapper from "./expressions/wrapper.ts";
import * as bigInteger from "./fields/big-integer.ts";
import * as blob from "./fields/blob.ts";
import * as boolean from "./fields/boolean.ts";
import * as date from "./fields/date.ts";
import * as dateTime from "./fields/date-time.ts";
import * as decimal from "./fields/decimal.ts";
import * as defined from "./fields/define-field.ts";
import * as duration from "./fields/duration.ts";
import * as keys from "./fields/foreign-key.ts";
import * as generated from "./fields/generated.ts";
import * as integer from "./fields/integer.ts";
import * as ipAddress from "./fields/ip-address.ts";
import * as jsonFields from "./fields/json.ts";
import * as real from "./fields/real.ts";
import * as textFields from "./fields/text.ts";
import * as time from "./fields/time.ts";
import * as uuid from "./fields/uuid.ts";
import * as compositeKeys from "./model/composite-primary-key.ts";
import * as defining from "./model/define-model.ts";
import * as manyToMany from "./model/many-to-many-field.ts";
import * as managerBase from "./queryset/manager.ts";
import * as querysetBase from "./queryset/queryset.ts";
import * as sqlTexts from "./queryset/to-sql.ts";
import type * as aggregate from "./types/aggregate.types.ts";
import type * as conditions from "./types/conditional.types.ts";
import type * as expression from "./types/expression.types.ts";
import type * as field from "./types/field-factory.types.ts";
import type * as fn from "./types/function.types.ts";
import type * as lookup from "./types/lookup.types.ts";
import type * as managers from "./types/manager.types.ts";
import type * as models from "./types/model.types.ts";
import type * as q from "./types/q.types.ts";
import type * as querysets from "./types/queryset.types.ts";
import type * as rows from "./types/rows.types.ts";
import type * as ranges from "./types/window.types.ts";

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
export { OrmError } from "./errors/orm-error.ts";
export * from "./errors/query-errors.ts";
export { ValidationError, type Violation } from "./errors/validation-error.ts";
export { JSON_NULL } from "./fields/json.ts";
export { CASCADE, DO_NOTHING, PROTECT, RESTRICT, SET, SET_DEFAULT, SET_NULL } from "./fields/on-delete.ts";
export { registerLookup } from "./lookups/custom.ts";
export { type Apps, installApps } from "./model/install-apps.ts";
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
export type Manager<Q> = managers.ManagerOf<Q>;
export type QuerySet<L extends string> = querysets.QuerySet<L>;

export const Avg = aggregates.Avg as unknown as aggregate.MeanAggregate;
export const Count = aggregates.Count as unknown as aggregate.CountFunction;
export const Max = aggregates.Max as unknown as aggregate.SameAggregate;
export const Min = aggregates.Min as unknown as aggregate.SameAggregate;
export const Sum = aggregates.Sum as unknown as aggregate.SameAggregate;
export const AnyValue = statistics.AnyValue as unknown as aggregate.SameAggregate;
export const StdDev = statistics.StdDev as unknown as aggregate.StatisticAggregate;
export const StringAgg = statistics.StringAgg as unknown as aggregate.StringAggregate;
export const Variance = statistics.Variance as unknown as aggregate.StatisticAggregate;
export const Case = conditional.Case as unknown as conditions.CaseFunction;
export const When = conditional.When as unknown as conditions.WhenFactory;
export const F = f.F as unknown as expression.FFactory;
export const Value = value.Value as unknown as expression.ValueFactory;
export const Q = qs.Q as unknown as q.QFactory;
export const Exists = subquery.Exists as unknown as conditions.ExistsFactory;
export const OuterRef = subquery.OuterRef as unknown as expression.OuterRefFactory;
export const Subquery = subquery.Subquery as unknown as conditions.SubqueryFunction;
export const FilteredRelation = relations.FilteredRelation as unknown as conditions.FilteredRelationFunction;
export const Prefetch = relations.Prefetch as unknown as rows.PrefetchFactory;
export const RawSQL = rawSql.RawSQL as unknown as conditions.RawSqlFunction;
export const Func = func.Func as unknown as fn.FuncFunction;
export const ExpressionWrapper = wrapper.ExpressionWrapper as unknown as fn.WrapperFunction;
export const RowRange = windows.RowRange as unknown as ranges.FrameFactory;
export const ValueRange = windows.ValueRange as unknown as ranges.FrameFactory;
export const Window = windows.Window as unknown as ranges.WindowFunction;
export const Exact = lookups.Exact as unknown as conditions.ComparisonFunction;
export const GreaterThan = lookups.GreaterThan as unknown as conditions.ComparisonFunction;
export const GreaterThanOrEqual = lookups.GreaterThanOrEqual as unknown as conditions.ComparisonFunction;
export const LessThan = lookups.LessThan as unknown as conditions.ComparisonFunction;
export const LessThanOrEqual = lookups.LessThanOrEqual as unknown as conditions.ComparisonFunction;
export const IsNull = lookups.IsNull as unknown as conditions.ComparisonFunction;
export const lookupExpression = lookups.lookupExpression as unknown as conditions.LookupFunction;
export const Cast = comparison.Cast as unknown as fn.CastFunction;
export const Coalesce = comparison.Coalesce as unknown as fn.CoalesceFunction;
export const Collate = comparison.Collate as unknown as fn.CollateFunction;
export const Greatest = comparison.Greatest as unknown as fn.ExtremeFunction;
export const Least = comparison.Least as unknown as fn.ExtremeFunction;
export const NullIf = comparison.NullIf as unknown as fn.NullableFunctionWith<[other: fn.Argument]>;
export const Extract = dates.Extract as unknown as fn.ExtractPartFunction;
export const ExtractDay = dates.ExtractDay as unknown as fn.ExtractFunction;
export const ExtractHour = dates.ExtractHour as unknown as fn.ExtractFunction;
export const ExtractIsoWeekDay = dates.ExtractIsoWeekDay as unknown as fn.ExtractFunction;
export const ExtractIsoYear = dates.ExtractIsoYear as unknown as fn.ExtractFunction;
export const ExtractMinute = dates.ExtractMinute as unknown as fn.ExtractFunction;
export const ExtractMonth = dates.ExtractMonth as unknown as fn.ExtractFunction;
export const ExtractQuarter = dates.ExtractQuarter as unknown as fn.ExtractFunction;
export const ExtractSecond = dates.ExtractSecond as unknown as fn.ExtractFunction;
export const ExtractWeek = dates.ExtractWeek as unknown as fn.ExtractFunction;
export const ExtractWeekDay = dates.ExtractWeekDay as unknown as fn.ExtractFunction;
export const ExtractYear = dates.ExtractYear as unknown as fn.ExtractFunction;
export const Now = dates.Now as unknown as fn.NowFunction;
export const Trunc = dates.Trunc as unknown as fn.TruncKindFunction;
export const TruncDate = dates.TruncDate as unknown as fn.TruncDateFunction;
export const TruncDay = dates.TruncDay as unknown as fn.TruncFunction;
export const TruncHour = dates.TruncHour as unknown as fn.TruncFunction;
export const TruncMinute = dates.TruncMinute as unknown as fn.TruncFunction;
export const TruncMonth = dates.TruncMonth as unknown as fn.TruncFunction;
export const TruncQuarter = dates.TruncQuarter as unknown as fn.TruncFunction;
export const TruncSecond = dates.TruncSecond as unknown as fn.TruncFunction;
export const TruncTime = dates.TruncTime as unknown as fn.TruncTimeFunction;
export const TruncWeek = dates.TruncWeek as unknown as fn.TruncFunction;
export const TruncYear = dates.TruncYear as unknown as fn.TruncFunction;
export const JSONArray = json.JSONArray as unknown as fn.JsonArrayFunction;
export const JSONObject = json.JSONObject as unknown as fn.JsonObjectFunction;
export const KT = json.KT as unknown as fn.KeyTextFunction;
export const ACos = math.ACos as unknown as fn.FloatFunction;
export const ASin = math.ASin as unknown as fn.FloatFunction;
export const ATan = math.ATan as unknown as fn.FloatFunction;
export const ATan2 = math.ATan2 as unknown as fn.FloatFunction2;
export const Abs = math.Abs as unknown as fn.SameFunction;
export const Ceil = math.Ceil as unknown as fn.SameFunction;
export const Cos = math.Cos as unknown as fn.FloatFunction;
export const Cot = math.Cot as unknown as fn.FloatFunction;
export const Degrees = math.Degrees as unknown as fn.FloatFunction;
export const Exp = math.Exp as unknown as fn.FloatFunction;
export const Floor = math.Floor as unknown as fn.SameFunction;
export const Ln = math.Ln as unknown as fn.FloatFunction;
export const Log = math.Log as unknown as fn.FloatFunction2;
export const Mod = math.Mod as unknown as fn.FloatFunction2;
export const Pi = math.Pi as unknown as fn.FloatConstant;
export const Power = math.Power as unknown as fn.FloatFunction2;
export const Radians = math.Radians as unknown as fn.FloatFunction;
export const Random = math.Random as unknown as fn.FloatConstant;
export const Round = math.Round as unknown as fn.SameFunctionWith<
	[options?: { readonly precision?: number }]
>;
export const Sign = math.Sign as unknown as fn.SameFunction;
export const Sin = math.Sin as unknown as fn.FloatFunction;
export const Sqrt = math.Sqrt as unknown as fn.FloatFunction;
export const Tan = math.Tan as unknown as fn.FloatFunction;
export const Chr = text.Chr as unknown as fn.ChrFunction;
export const Concat = text.Concat as unknown as fn.ConcatFunction;
export const ConcatPair = text.ConcatPair as unknown as fn.ConcatFunction;
export const LPad = text.LPad as unknown as fn.TextFunctionWith<[length: fn.Argument, fill?: fn.Argument]>;
export const LTrim = text.LTrim as unknown as fn.TextFunction;
export const Left = text.Left as unknown as fn.TextFunctionWith<[length: fn.Argument]>;
export const Length = text.Length as unknown as fn.IntegerFunction;
export const Lower = text.Lower as unknown as fn.TextFunction;
export const MD5 = text.MD5 as unknown as fn.TextFunction;
export const Ord = text.Ord as unknown as fn.IntegerFunction;
export const RPad = text.RPad as unknown as fn.TextFunctionWith<[length: fn.Argument, fill?: fn.Argument]>;
export const RTrim = text.RTrim as unknown as fn.TextFunction;
export const Repeat = text.Repeat as unknown as fn.TextFunctionWith<[times: fn.Argument]>;
export const Replace = text.Replace as unknown as fn.TextFunctionWith<
	[search: fn.Argument, replacement?: fn.Argument]
>;
export const Reverse = text.Reverse as unknown as fn.TextFunction;
export const Right = text.Right as unknown as fn.TextFunctionWith<[length: fn.Argument]>;
export const SHA1 = text.SHA1 as unknown as fn.TextFunction;
export const SHA224 = text.SHA224 as unknown as fn.TextFunction;
export const SHA256 = text.SHA256 as unknown as fn.TextFunction;
export const SHA384 = text.SHA384 as unknown as fn.TextFunction;
export const SHA512 = text.SHA512 as unknown as fn.TextFunction;
export const StrIndex = text.StrIndex as unknown as fn.IntegerFunctionWith<[part: fn.Argument]>;
export const Substr = text.Substr as unknown as fn.TextFunctionWith<
	[start: fn.Argument, length?: fn.Argument]
>;
export const Trim = text.Trim as unknown as fn.TextFunction;
export const Upper = text.Upper as unknown as fn.TextFunction;
export const CumeDist = ranking.CumeDist as unknown as fn.FloatConstant;
export const DenseRank = ranking.DenseRank as unknown as fn.IntegerConstant;
export const FirstValue = ranking.FirstValue as unknown as fn.NullableFunctionWith<[]>;
export const Lag = ranking.Lag as unknown as fn.NullableFunctionWith<[options?: fn.OffsetOptions]>;
export const LastValue = ranking.LastValue as unknown as fn.NullableFunctionWith<[]>;
export const Lead = ranking.Lead as unknown as fn.NullableFunctionWith<[options?: fn.OffsetOptions]>;
export const NthValue = ranking.NthValue as unknown as fn.NullableFunctionWith<[nth?: number]>;
export const Ntile = ranking.Ntile as unknown as fn.NtileFunction;
export const PercentRank = ranking.PercentRank as unknown as fn.FloatConstant;
export const Rank = ranking.Rank as unknown as fn.IntegerConstant;
export const RowNumber = ranking.RowNumber as unknown as fn.IntegerConstant;
export const bigIntegerField = bigInteger.bigIntegerField as unknown as field.PlainFactory<
	"bigInteger",
	bigint
>;
export const positiveBigIntegerField = bigInteger.positiveBigIntegerField as unknown as field.PlainFactory<
	"bigInteger",
	bigint
>;
export const binaryField = blob.binaryField as unknown as field.BinaryFactory;
export const booleanField = boolean.booleanField as unknown as field.PlainFactory<"boolean", boolean>;
export const dateField = date.dateField as unknown as field.CalendarFactory<"date", string>;
export const dateTimeField = dateTime.dateTimeField as unknown as field.CalendarFactory<"dateTime", Date>;
export const decimalField = decimal.decimalField as unknown as field.DecimalFactory;
export const defineField = defined.defineField as unknown as field.DefineField;
export const durationField = duration.durationField as unknown as field.PlainFactory<"duration", number>;
export const foreignKey = keys.foreignKey as unknown as field.ForeignKeyFactory;
export const oneToOneField = keys.oneToOneField as unknown as field.OneToOneFactory;
export const generatedField = generated.generatedField as unknown as field.GeneratedFactory;
export const autoField = integer.autoField as unknown as field.AutoFactory;
export const bigAutoField = integer.bigAutoField as unknown as field.AutoFactory;
export const integerField = integer.integerField as unknown as field.PlainFactory<"integer", number>;
export const positiveIntegerField = integer.positiveIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;
export const positiveSmallIntegerField = integer.positiveSmallIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;
export const smallIntegerField = integer.smallIntegerField as unknown as field.PlainFactory<
	"integer",
	number
>;
export const ipAddressField = ipAddress.ipAddressField as unknown as field.IpAddressFactory;
export const jsonField = jsonFields.jsonField as unknown as field.JsonFactory;
export const manyToManyField = manyToMany.manyToManyField as unknown as field.ManyToManyFactory;
export const floatField = real.floatField as unknown as field.PlainFactory<"float", number>;
export const charField = textFields.charField as unknown as field.CharFactory;
export const emailField = textFields.emailField as unknown as field.TextFactory;
export const slugField = textFields.slugField as unknown as field.TextFactory;
export const textField = textFields.textField as unknown as field.TextFactory;
export const urlField = textFields.urlField as unknown as field.TextFactory;
export const timeField = time.timeField as unknown as field.CalendarFactory<"time", string>;
export const uuidField = uuid.uuidField as unknown as field.PlainFactory<"uuid", string>;
export const toSql = sqlTexts.toSql as unknown as (queryset: lookup.SubqueryLike) => sqlTexts.SqlText;
export const compositePrimaryKey = compositeKeys.compositePrimaryKey as unknown as field.CompositeKeyFactory;
export const model = defining.defineModel as unknown as models.ModelFactory;
export const Manager = managerBase.ManagerBase as unknown as managers.ManagerClass;
export const QuerySet = querysetBase.QuerySetBase as unknown as querysets.QuerySetClass;
