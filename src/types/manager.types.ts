// Managers start queries. They are no querysets: they cannot be awaited, so it is safe to return one from an async function.
// They have no state to infer, so their signatures are also the cheapest to check.
import type { OrderPath, Path } from "./completion.types.ts";
import type { Expression, OrderBy } from "./expression.types.ts";
import type { Field } from "./field.types.ts";
import type { Context, SubqueryLike } from "./lookup.types.ts";
import type { OutRow, Outs } from "./output.types.ts";
import type { KeyAt, QuerySet } from "./queryset.types.ts";
import type { FieldsOf, InstanceOf } from "./registry.types.ts";
import type {
	ListArg,
	ListItem,
	PrefetchArg,
	PrefetchItem,
	SelectPath,
	ValuesArg,
	ValuesItem,
} from "./rows.types.ts";
import type {
	Aliased,
	Annotated,
	AsDates,
	AsList,
	AsValues,
	CombineOptions,
	Condition,
	Conditions,
	DatabaseLike,
	DateKind,
	DateTimeKind,
	Expressions,
	FetchMode,
	Loaded,
	LoadedAll,
	QueryPlan,
	RawOptions,
	RawQuerySet,
} from "./state.types.ts";
import type {
	BulkCreateOptions,
	BulkUpdateOptions,
	CreateArgs,
	GetOrCreateArgs,
	UpdateArgs,
	UpdateOrCreateArgs,
	WritableName,
} from "./write.types.ts";

/** Each method starts a queryset of class Q and is documented there. */
export interface ManagerBase<in out L extends string, out Q> {
	readonly $qs: Q;
	/** The queryset every method starts from; a subclass overrides it to narrow what it shows. */
	getQueryset(): Q;

	all(): Q;
	filter<K extends string, X = never, const M extends readonly object[] = []>(
		where?: Condition<L, {}, K, X>,
		...more: Conditions<L, {}, M>
	): Q;
	exclude<K extends string, X = never, const M extends readonly object[] = []>(
		where?: Condition<L, {}, K, X>,
		...more: Conditions<L, {}, M>
	): Q;
	annotate<X>(annotations: Expressions<Context<L, {}>, X>): Q & Annotated<unknown, Outs<Context<L, {}>, X>>;
	alias<X>(annotations: Expressions<Context<L, {}>, X>): Q & Aliased<Outs<Context<L, {}>, X>>;
	orderBy<P extends string>(
		...terms: (OrderPath<Context<L, {}>, P> | Expression<Context<L, {}>, unknown> | OrderBy<Context<L, {}>>)[]
	): Q;
	reverse(): Q;
	distinct(): Q;
	slice(start: number, end?: number): Q;
	values<const P extends readonly ValuesItem[]>(
		...items: { [I in keyof P]: ValuesArg<Context<L, {}>, P[I]> }
	): Q & AsValues<L, {}, P>;
	valuesList<const P extends readonly ListItem[]>(
		...items: { [I in keyof P]: ListArg<Context<L, {}>, P[I]> }
	): Q & AsList<L, {}, P>;
	dates<P extends string>(
		field: Path<Context<L, {}>, P>,
		kind: DateKind,
		order?: "ASC" | "DESC",
	): Q & AsDates<string, Field<"date", string>>;
	datetimes<P extends string>(
		field: Path<Context<L, {}>, P>,
		kind: DateTimeKind,
		order?: "ASC" | "DESC",
	): Q & AsDates<Date, Field<"dateTime", Date>>;
	none(): Q;
	union(...others: readonly (SubqueryLike | CombineOptions)[]): Q;
	intersection(...others: readonly SubqueryLike[]): Q;
	difference(...others: readonly SubqueryLike[]): Q;
	selectRelated<P extends string = never>(...paths: (SelectPath<L, P> | null)[]): Q & Loaded<L, P>;
	prefetchRelated<const P extends readonly PrefetchItem[]>(
		...paths: { [I in keyof P]: PrefetchArg<L, P[I]> }
	): Q & LoadedAll<L, P>;
	only<P extends string = never>(...paths: Path<Context<L, {}>, P>[]): Q;
	defer<P extends string = never>(...paths: (Path<Context<L, {}>, P> | null)[]): Q;
	using(db: DatabaseLike): Q;
	fetchMode(mode: FetchMode): Q;
	raw(sql: string, params?: readonly unknown[], options?: RawOptions): RawQuerySet<InstanceOf<L>>;

	afilter<K extends string, X = never, const M extends readonly object[] = []>(
		where?: Condition<L, {}, K, X>,
		...more: Conditions<L, {}, M>
	): Q;
	aall(): Q;
	aget<K extends string = never, X = never>(...conditions: Condition<L, {}, K, X>[]): Promise<InstanceOf<L>>;
	afirst(): Promise<InstanceOf<L> | null>;
	alast(): Promise<InstanceOf<L> | null>;
	aearliest<P extends string = never>(...paths: OrderPath<Context<L, {}>, P>[]): Promise<InstanceOf<L>>;
	alatest<P extends string = never>(...paths: OrderPath<Context<L, {}>, P>[]): Promise<InstanceOf<L>>;
	acount(): Promise<number>;
	aexists(): Promise<boolean>;
	acontains(object: InstanceOf<L>): Promise<boolean>;
	aaggregate<X>(aggregates: Expressions<Context<L, {}>, X>): Promise<OutRow<Outs<Context<L, {}>, X>>>;
	ainBulk<N extends string = "pk">(
		keys?: Iterable<KeyAt<L, N>> | null,
		options?: { readonly fieldName?: Path<Context<L, {}>, N> },
	): Promise<Map<KeyAt<L, N>, InstanceOf<L>>>;
	aiterator(options?: { readonly chunkSize?: number }): AsyncGenerator<InstanceOf<L>>;
	aexplain(): Promise<QueryPlan>;

	abulkCreate(
		objects: Iterable<InstanceOf<L>>,
		options?: BulkCreateOptions<WritableName<FieldsOf<L>>>,
	): Promise<InstanceOf<L>[]>;
	abulkUpdate(
		objects: Iterable<InstanceOf<L>>,
		fields: readonly WritableName<FieldsOf<L>>[],
		options?: BulkUpdateOptions,
	): Promise<number>;
	aupdate(values: UpdateArgs<L, {}>): Promise<number>;
	adelete(): Promise<[total: number, byModel: Record<string, number>]>;
}

/** A model's own manager. */
export interface BaseManager<in out L extends string, out Q> extends ManagerBase<L, Q> {
	acreate<K extends string = never>(values: CreateArgs<L, never, K>): Promise<InstanceOf<L>>;
	agetOrCreate<K extends string>(
		lookups: GetOrCreateArgs<L, {}, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
	aupdateOrCreate<K extends string>(
		lookups: UpdateOrCreateArgs<L, {}, K>,
	): Promise<[instance: InstanceOf<L>, created: boolean]>;
}
/** The methods a subclass of QuerySet adds. Indexing Q settles their polymorphic `this` to Q. */
export type CustomMethods<Q> = { readonly [K in Exclude<keyof Q, keyof QuerySet<never>>]: Q[K] };
type LabelOf<Q> = Q extends { readonly $l: infer L extends string } ? L : never;
/** The manager that starts querysets of class Q. */
export type ManagerOf<Q> = BaseManager<LabelOf<Q>, Q> & CustomMethods<Q>;
/** The type of the value Manager: what every manager is an instance of. */
export interface ManagerClass {
	new (...args: never): ManagerBase<string, unknown>;
}
