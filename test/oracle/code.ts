// A query of the corpus as a user of the library would write it: for people who look at one case.
import {
	type Call,
	isObject,
	type Json,
	type JsonObject,
	type QueryNode,
	type Step,
	tagOf,
} from "./format.ts";
import { camelCase } from "./orm-names.ts";

export function queryCode(node: QueryNode): string {
	const chain = node.chain.map(callCode).join("");
	const end = node.end ? endCode(node.end) : "";
	return `${rootCode(node)}${chain}${end}`;
}

function rootCode(node: QueryNode): string {
	if (node.rel) return `${valueCode(node.rel[0])}.${node.rel[1]}`;
	if (node.through !== undefined) return `${node.through}.through.objects`;
	const objects = `${node.model}.objects`;
	return node.raw ? `${objects}.raw(${JSON.stringify(node.raw[0])}, ${valueCode(node.raw[1])})` : objects;
}

function callCode([method, args, kwargs]: Call): string {
	const parts = [...args.map(valueCode), ...(Object.keys(kwargs).length > 0 ? [objectCode(kwargs)] : [])];
	const code = parts.join(", ");
	return `${code.length > 100 ? "\n    " : ""}.${camelCase(method)}(${code})`;
}

const endCode = ([method, args, kwargs]: Call): string =>
	method === "index"
		? `[${args[0]}]`
		: callCode([method === "ordered" ? method : `a${method}`, args, kwargs]);

const objectCode = (value: JsonObject): string =>
	`{ ${Object.entries(value)
		.map(([key, item]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${valueCode(item)}`)
		.join(", ")} }`;

export function valueCode(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(valueCode).join(", ")}]`;
	if (!isObject(value)) return JSON.stringify(value);
	const tag = tagOf(value);
	if (tag === undefined) return Object.keys(value).length === 0 ? "{}" : objectCode(value);
	const content = value[tag] as never;
	const write = WRITERS[tag];
	return write ? write(content, value) : `${tag.slice(1)}(${valueCode(content)})`;
}

type Writer = (content: never, node: JsonObject) => string;

const call = (name: string, args: readonly Json[], kwargs: JsonObject): string => {
	const options = Object.fromEntries(Object.entries(kwargs).map(([key, item]) => [camelCase(key), item]));
	const parts = [...args.map(valueCode), ...(Object.keys(options).length > 0 ? [objectCode(options)] : [])];
	return `${name}(${parts.join(", ")})`;
};

const subquery = (node: QueryNode): string => `\n      ${queryCode(node).replaceAll("\n    ", "\n      ")}`;

const WRITERS: Readonly<Record<string, Writer>> = {
	$F: (path: string) => `F(${JSON.stringify(path)})`,
	$OuterRef: (path: string) => `OuterRef(${JSON.stringify(path)})`,
	$Q: (content: JsonObject) => qCode(content),
	$op: ([operator, left, right]: readonly [string, Json, Json]) =>
		operator === "neg" ? `-${valueCode(left)}` : `(${valueCode(left)} ${operator} ${valueCode(right)})`,
	$fn: ([name, args, kwargs]: readonly [string, readonly Json[], JsonObject]) => call(name, args, kwargs),
	$agg: ([name, args, kwargs]: readonly [string, readonly Json[], JsonObject]) => call(name, args, kwargs),
	$Case: (branches: readonly (readonly [Json, Json])[], node) => {
		const whens = branches.map(([condition, then]) => `When(${valueCode(condition)}, ${valueCode(then)})`);
		return `Case(${[...whens, ...(node.default === undefined ? [] : [`{ default: ${valueCode(node.default)} }`])].join(", ")})`;
	},
	$query: (node: QueryNode) => subquery(node),
	$Subquery: (node: QueryNode) => `Subquery(${subquery(node)})`,
	$Exists: (node: QueryNode) => `Exists(${subquery(node)})`,
	$not: (inner: Json) => `${valueCode(inner)}.not()`,
	$asc: (inner: Json) => `${valueCode(inner)}.asc()`,
	$desc: (inner: Json, node) =>
		`${valueCode(inner)}.desc(${node.nulls_last ? "{ nullsLast: true }" : node.nulls_first ? "{ nullsFirst: true }" : ""})`,
	$Prefetch: (content: JsonObject) => {
		const queryset = content.queryset && `, queryset: ${subquery(content.queryset as unknown as QueryNode)}`;
		return `Prefetch(${valueCode(content.lookup ?? "")}${queryset ?? ""}${content.to_attr ? `, toAttr: ${content.to_attr}` : ""})`;
	},
	$obj: ([model, pk]: readonly [string, Json]) => `${model}#${valueCode(pk)}`,
	$new: ([model, fields]: readonly [string, JsonObject]) => `new ${model}(${valueCode(fields)})`,
	$var: (name: string) => name,
	$attr: ([name, attribute]: readonly [string, string]) => `${name}.${attribute}`,
	$field: (spec: JsonObject) => String(spec.type),
};

function qCode(content: JsonObject): string {
	const [connector = "and", items] = Object.entries(content)[0] ?? [];
	if (connector === "not") return `NOT(${valueCode(items ?? null)})`;
	const list = (items as readonly Json[]).map(valueCode);
	return list.length === 1 ? `Q(${list[0]})` : `(${list.join(` ${connector.toUpperCase()} `)})`;
}

export function stepCode(step: Step): string {
	const as = "as" in step && step.as !== undefined ? `${step.as} = ` : "";
	if (step.op === "query") return `${as}${queryCode(step.q)}`;
	if (step.op === "new") return `${as}new ${step.model}(${valueCode(step.fields)})`;
	const { op, ...rest } = step;
	return `${op} ${valueCode(rest as unknown as JsonObject)}`;
}
