// The expressions of FORMAT.md section 6 as the library's own.
import { isObject, type Json, type JsonObject, type QueryNode, type SchemaField, tagOf } from "./format.ts";
import { type Dynamic, exported, Missing, orm } from "./orm.ts";
import { camelCase } from "./orm-names.ts";
import { fromTagged, isValueTag, JSON_NULL } from "./values.ts";

/** What an expression needs from where it stands. */
export interface Surroundings {
	/** A query that is not run. */
	queryset(node: QueryNode): Dynamic;
	/** An instance that was fetched or named before. */
	instance(node: JsonObject): unknown;
	fieldType(field: SchemaField): Dynamic;
	newInstance(model: string, fields: JsonObject): Dynamic;
}

export class ExpressionReader {
	readonly #around: Surroundings;

	constructor(around: Surroundings) {
		this.#around = around;
	}

	/** A value where the library knows its type: the right side of a lookup, a field of a new object. */
	value(node: Json): unknown {
		if (Array.isArray(node)) return node.map((item) => this.value(item));
		const tag = tagOf(node);
		if (tag === undefined) return isObject(node) ? this.#plainObject(node) : node;
		if (tag === "$json" && (node as JsonObject).$json === null) return jsonNull();
		if (tag === "$set") return ((node as JsonObject).$set as Json[]).map((item) => this.value(item));
		return isValueTag(tag) ? fromTagged(node) : this.#tagged(tag, node as JsonObject);
	}

	#plainObject(node: JsonObject): object {
		return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, this.value(item)]));
	}

	/** An operand of an expression: plain values are literals, and tagged ones carry their type along. */
	expression(node: Json): Dynamic {
		const tag = tagOf(node);
		if (tag === undefined) return Array.isArray(node) ? node.map((item) => this.expression(item)) : node;
		return isValueTag(tag) ? this.#literal(tag, node) : this.#tagged(tag, node as JsonObject);
	}

	/** A condition of filter(), Q(), When() or a constraint. */
	condition(node: Json): Dynamic {
		return tagOf(node) === undefined ? this.value(node) : this.expression(node);
	}

	/** Arguments of a database function: a bare string names a field, on both sides. */
	argument(node: Json): Dynamic {
		return this.expression(node);
	}

	/** `{"distinct": true, "output_field": ...}` with the library's names. */
	options(kwargs: JsonObject): Record<string, unknown> {
		return Object.fromEntries(
			Object.entries(kwargs).map(([key, node]) => [camelCase(key), this.#option(key, node)]),
		);
	}

	/** Expressions by name: `values({ n: F("name") })`. */
	expressions(kwargs: JsonObject): Record<string, unknown> {
		return Object.fromEntries(Object.entries(kwargs).map(([name, node]) => [name, this.expression(node)]));
	}

	/** Options of add(), set() and clear(), in which the values of the intermediate row are values. */
	relationOptions(kwargs: JsonObject): Record<string, unknown> {
		return Object.fromEntries(
			Object.entries(kwargs).map(([key, node]) => [camelCase(key), this.value(node)]),
		);
	}

	#option(key: string, node: Json): unknown {
		if (key === "output_field") return this.#fieldType(node);
		return key === "filter" ? this.condition(node) : this.expression(node);
	}

	/** Both `{"$field": spec}` and a bare spec. */
	#fieldType(node: Json): Dynamic {
		const spec = tagOf(node) === "$field" ? (node as JsonObject).$field : node;
		return this.#around.fieldType(spec as unknown as SchemaField);
	}

	/** Text alone does not say that it is a date: such a literal is a Value() with its type. */
	#literal(tag: string, node: Json): Dynamic {
		const value = fromTagged(node);
		if (value === JSON_NULL) return jsonNull();
		const type = LITERAL_TYPES[tag];
		return type ? exported("Value")(value, { outputField: this.#around.fieldType(type) }) : value;
	}

	#tagged(tag: string, node: JsonObject): Dynamic {
		if (tag === "$obj" || tag === "$var" || tag === "$attr") return this.#around.instance(node);
		const read = this.#readers[tag];
		if (!read) throw new Missing(`no reader for ${tag}`);
		return read(node[tag] as never, node);
	}

	readonly #readers: Readonly<Record<string, (content: never, node: JsonObject) => Dynamic>> = {
		$F: (path: string) => exported("F")(path),
		$Fslice: ([path, start, end]: readonly [string, number, number?]) => slice(path, start, end),
		$Value: (content: Json, node) => this.#valueExpression(content, node),
		$Q: (content: JsonObject) => this.#q(content),
		$op: (content: readonly [string, Json, Json]) => this.#operation(...content),
		$fn: (content: readonly [string, readonly Json[], JsonObject]) => this.#function(...content),
		$agg: ([name, args, kwargs]: readonly [string, readonly Json[], JsonObject]) =>
			exported(name)(...args.map((item) => this.argument(item)), this.options(kwargs)),
		$Case: (branches: readonly (readonly [Json, Json])[], node) => this.#case(branches, node),
		$OuterRef: (name: string) => exported("OuterRef")(name),
		$Subquery: (query: QueryNode, node) =>
			exported("Subquery")(this.#around.queryset(query), this.#output(node)),
		$Exists: (query: QueryNode) => exported("Exists")(this.#around.queryset(query)),
		$not: (inner: Json) => this.expression(inner).not(),
		$query: (query: QueryNode) => this.#around.queryset(query),
		$Window: (content: JsonObject, node) => this.#window(content, node),
		$ExpressionWrapper: (inner: Json, node) =>
			exported("ExpressionWrapper")(this.condition(inner), this.#output(node)),
		$asc: (inner: Json, node) => this.#ordering(inner, node, "asc"),
		$desc: (inner: Json, node) => this.#ordering(inner, node, "desc"),
		$Prefetch: (content: JsonObject) => this.#prefetch(content),
		$FilteredRelation: (content: JsonObject) =>
			exported("FilteredRelation")(content.relation, {
				condition: this.condition(content.condition ?? null),
			}),
		$lookup: ([name, lhs, rhs]: readonly [string, Json, Json]) => this.#lookup(name, lhs, rhs),
		$KT: (path: string) => exported("KT")(path),
		$RawSQL: ([sql, params]: readonly [string, readonly Json[]], node) =>
			exported("RawSQL")(
				sql.replaceAll("%s", "?"),
				params.map((item) => this.value(item)),
				this.#output(node),
			),
		$new: ([model, fields]: readonly [string, JsonObject]) => this.#around.newInstance(model, fields),
		$field: (spec: SchemaField) => this.#around.fieldType(spec),
	};

	#output(node: JsonObject): { outputField?: Dynamic } {
		return node.output_field === undefined ? {} : { outputField: this.#fieldType(node.output_field) };
	}

	#valueExpression(content: Json, node: JsonObject): Dynamic {
		const tag = tagOf(content);
		const type = tag && LITERAL_TYPES[tag];
		const value = this.value(content);
		if (node.output_field !== undefined) return exported("Value")(value, this.#output(node));
		return exported("Value")(value, type ? { outputField: this.#around.fieldType(type) } : {});
	}

	#q(content: JsonObject): Dynamic {
		const Q = exported("Q");
		const [connector, items] = Object.entries(content)[0] ?? ["and", []];
		if (connector === "not") return Q(this.condition(items as Json)).not();
		const conditions = (items as readonly Json[]).map((item) => this.condition(item));
		if (connector === "and") return Q(...conditions);
		return conditions.map((item) => Q(item)).reduce((left, right) => left[connector](right), Q());
	}

	#operation(operator: string, left: Json, right: Json): Dynamic {
		const operand = this.expression(left);
		const expression = isExpression(operand) ? operand : exported("Value")(operand);
		const method = OPERATIONS[operator];
		if (!method) throw new Error(`unknown operator ${operator}`);
		if (typeof expression[method] !== "function") throw new Missing(`expressions have no ${method}()`);
		return method === "neg" ? expression.neg() : expression[method](this.expression(right));
	}

	#function(name: string, args: readonly Json[], kwargs: JsonObject): Dynamic {
		const make = exported(name);
		if (name === "JSONObject") {
			return make(
				Object.fromEntries(Object.entries(kwargs).map(([key, node]) => [key, this.argument(node)])),
			);
		}
		const optional = OPTIONAL[name];
		if (optional && args.length > 1) {
			const named = args.slice(1).map((item, index) => [optional[index] ?? "", item] as const);
			return this.#function(name, args.slice(0, 1), { ...Object.fromEntries(named), ...kwargs });
		}
		const positional = POSITIONAL[name] ?? [];
		const rest = Object.fromEntries(Object.entries(kwargs).filter(([key]) => !positional.includes(key)));
		const given = [...args, ...positional.flatMap((key) => (key in kwargs ? [kwargs[key] ?? null] : []))];
		const read = given.map((item) =>
			tagOf(item) === "$field" ? this.#fieldType(item) : this.argument(item),
		);
		return Object.keys(rest).length > 0 ? make(...read, this.options(rest)) : make(...read);
	}

	#case(branches: readonly (readonly [Json, Json])[], node: JsonObject): Dynamic {
		const whens = branches.map(([condition, then]) =>
			exported("When")(this.condition(condition), this.#then(then)),
		);
		const otherwise = node.default === undefined ? {} : { default: this.#then(node.default) };
		return exported("Case")(...whens, { ...otherwise, ...this.#output(node) });
	}

	/** In a branch a bare string is a field in Django, and a constant here. */
	#then(node: Json): Dynamic {
		return typeof node === "string" ? exported("F")(node) : this.expression(node);
	}

	#window(content: JsonObject, node: JsonObject): Dynamic {
		const list = (key: string): Dynamic[] | undefined =>
			(content[key] as readonly Json[] | undefined)?.map((item) => this.expression(item));
		const [partitionBy, orderBy] = [list("partition_by"), list("order_by")];
		return exported("Window")({
			expression: this.expression(content.expression ?? null),
			...(partitionBy && { partitionBy }),
			...(orderBy && { orderBy }),
			...(isObject(content.frame) && { frame: frameOf(content.frame) }),
			...this.#output(node),
		});
	}

	#ordering(inner: Json, node: JsonObject, direction: "asc" | "desc"): Dynamic {
		const expression = typeof inner === "string" ? exported("F")(inner) : this.expression(inner);
		return expression[direction]({
			...(node.nulls_first === true && { nullsFirst: true }),
			...(node.nulls_last === true && { nullsLast: true }),
		});
	}

	#prefetch(content: JsonObject): Dynamic {
		return exported("Prefetch")(content.lookup, {
			...(content.queryset !== undefined && {
				queryset: this.#around.queryset(content.queryset as unknown as QueryNode),
			}),
			...(content.to_attr !== undefined && { toAttr: content.to_attr }),
		});
	}

	#lookup(name: string, lhs: Json, rhs: Json): Dynamic {
		return exported("lookupExpression")(name, this.expression(lhs), this.expression(rhs));
	}
}

const type = (name: string, options: Partial<SchemaField> = {}): SchemaField => ({
	name: "",
	type: name,
	...options,
});

const LITERAL_TYPES: Readonly<Record<string, SchemaField>> = {
	$date: type("DateField"),
	$datetime: type("DateTimeField"),
	$time: type("TimeField"),
	$duration_us: type("DurationField"),
	$decimal: type("DecimalField", { max_digits: 30, decimal_places: 10 }),
	$uuid: type("UUIDField"),
	$bytes: type("BinaryField"),
	$bigint: type("BigIntegerField"),
	$real: type("FloatField"),
};

const OPERATIONS: Readonly<Record<string, string>> = {
	"+": "add",
	"-": "sub",
	"*": "mul",
	"/": "div",
	"%": "mod",
	"^": "pow",
	neg: "neg",
	bitand: "bitand",
	bitor: "bitor",
	bitxor: "bitxor",
	lshift: "bitleftshift",
	rshift: "bitrightshift",
};

/** Keywords of Django that are positional here. */
const POSITIONAL: Readonly<Record<string, readonly string[]>> = { Ntile: ["num_buckets"], NthValue: ["nth"] };

/** Arguments after the first that are options here. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
	Round: ["precision"],
	Lag: ["offset", "default"],
	Lead: ["offset", "default"],
};

const isExpression = (value: unknown): boolean =>
	typeof value === "object" && value !== null && typeof (value as Dynamic).resolve === "function";

/** The JSON value null, where a plain null would be SQL's. */
function jsonNull(): Dynamic {
	return orm.JsonNull ?? orm.JSON_NULL ?? exported("Value")(null, { outputField: exported("jsonField")() });
}

/** `F("title")[0:3]`, which here is Substr(). */
const slice = (path: string, start: number, end?: number): Dynamic =>
	exported("Substr")(path, start + 1, end === undefined ? 1 : end - start);

function frameOf(frame: JsonObject): Dynamic {
	const make = exported(frame.type === "range" ? "ValueRange" : "RowRange");
	return make({
		start: frame.start ?? null,
		end: frame.end ?? null,
		...(frame.exclusion !== undefined && { exclusion: frame.exclusion }),
	});
}
