// A case as the code that a user would write.
import { joined, keyword } from "./build.ts";
import { factory, given } from "./models.ts";
import type { Cond, DataSpec, End, Expr, FieldSpec, Op, QuerySpec, Right, SchemaSpec, Term } from "./spec.ts";

/** The models and fields that a printed case mentions. */
export function printModels({ app, models }: SchemaSpec, code: string): string {
	const words = new Set(code.split(/__|\W+/));
	const isUsed = (field: FieldSpec): boolean =>
		words.has(field.name) || (field.is !== "column" && words.has(field.relatedName));
	const used = new Set(
		models.flatMap(({ name, fields }) => [
			...(words.has(name) ? [name] : []),
			...fields.filter(isUsed).flatMap((field) => (field.is === "column" ? [] : [name, field.to])),
		]),
	);
	return models
		.filter(({ name }) => used.has(name))
		.map(({ name, fields }) => {
			const lines = fields.filter(isUsed).map((field) => `  ${field.name}: ${printField(app, field)},\n`);
			return `class ${name} extends model("${app}.${name}", {\n${lines.join("")}}) {}`;
		})
		.join("\n");
}

function printField(app: string, field: FieldSpec): string {
	if (field.is === "column") {
		const [name, options] = factory[field.kind];
		return `${name}(${printOptions({ ...options, ...(field.null && { null: true }) })})`;
	}
	const label = field.symmetrical ? '"self"' : `"${app}.${field.to}"`;
	const relatedName = `relatedName: "${field.relatedName}"`;
	if (field.is === "manyToMany")
		return `manyToManyField(${label}, { ${relatedName}${field.symmetrical ? "" : ", symmetrical: false"} })`;
	const name = field.is === "oneToOne" ? "oneToOneField" : "foreignKey";
	return `${name}(${label}, { ${relatedName}, onDelete: ${field.onDelete}${field.null ? ", null: true" : ""} })`;
}

const printOptions = (options: Readonly<Record<string, unknown>>): string => {
	const entries = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
	return entries.length > 0 ? `{ ${entries.join(", ")} }` : "";
};

export function printData({ rows, pairs }: DataSpec): string {
	const filled = Object.entries(rows).filter(([, all]) => all.length > 0);
	const tables = filled.map(
		([name, all]) => `${name}\n${all.map((row) => `  ${JSON.stringify(row)}\n`).join("")}`,
	);
	const linked = Object.entries(pairs).filter(([, all]) => all.length > 0);
	const links = linked.map(([label, all]) => `${label} ${JSON.stringify(all)}\n`);
	return [...tables, ...links].join("");
}

export function printCase({ model, ops, end }: QuerySpec & { readonly end: End }): string {
	return `await ${printQuery({ model, ops })}${printEnd(end)}`;
}

const printQuery = ({ model, ops }: QuerySpec): string =>
	`${model}.objects${ops.map(printOp).join("") || ".all()"}`;

function printOp(op: Op): string {
	switch (op.op) {
		case "filter":
		case "exclude":
			return `\n  .${op.op}(${op.where.map(printCond).join(", ")})`;
		case "annotate":
		case "alias":
			return `\n  .${op.op}({ ${op.name}: ${printExpr(op.expr)} })`;
		case "orderBy":
			return `\n  .orderBy(${op.terms.map(printTerm).join(", ")})`;
		case "slice":
			return `.slice(${op.start}${op.end === null ? "" : `, ${op.end}`})`;
		case "flat":
			return `\n  .valuesList(${op.names.map(quoted).join(", ")}, { flat: true })`;
		case "values":
		case "valuesList":
		case "selectRelated":
		case "prefetchRelated":
			return `\n  .${op.op}(${op.names.map(quoted).join(", ")})`;
		case "prefetch":
			return `\n  .prefetchRelated(Prefetch(${quoted(op.path)}, { queryset: ${printQuery(op.query)}${op.toAttr === null ? "" : `, toAttr: "${op.toAttr}"`} }))`;
		case "union":
		case "intersection":
		case "difference":
			return `\n  .${op.op}(${op.others.map(printQuery).join(", ")})`;
		case "unionAll":
			return `\n  .union(${op.others.map(printQuery).join(", ")}, { all: true })`;
		default:
			return `.${op.op}()`;
	}
}

const quoted = (path: readonly string[]): string => JSON.stringify(joined(path));
const isPath = (by: Term["by"]): by is readonly string[] => Array.isArray(by);

function printTerm({ by, descending, nulls }: Term): string {
	if (isPath(by) && nulls === null) return JSON.stringify(`${descending ? "-" : ""}${joined(by)}`);
	const options = nulls === null ? "" : nulls === "first" ? "{ nullsFirst: true }" : "{ nullsLast: true }";
	return `${isPath(by) ? `F(${quoted(by)})` : printExpr(by)}.${descending ? "desc" : "asc"}(${options})`;
}

function printEnd(end: End): string {
	switch (end.end) {
		case "list":
			return "";
		case "aggregate":
			return `\n  .aaggregate({ ${Object.entries(end.aggregates)
				.map(([name, spec]) => `${name}: ${printExpr(spec)}`)
				.join(", ")} })`;
		case "bulkCreate":
			return `\n  .abulkCreate(${JSON.stringify(end.rows)}.map((row) => new Model(row))${end.update ? `, { updateConflicts: true, updateFields: ${JSON.stringify(end.update)}, uniqueFields: ["id"] }` : ""})`;
		case "bulkUpdate":
			return `\n  .abulkUpdate([${end.rows
				.map(({ id, set }) => `${id}: { ${printSet(set)} }`)
				.join(", ")}], ${JSON.stringify(end.fields)})`;
		case "updateOrCreate":
			return `\n  .aupdateOrCreate({ id: ${end.id}, defaults: ${JSON.stringify(end.set)}${end.create ? `, createDefaults: ${JSON.stringify(end.create)}` : ""} })`;
		case "update":
			return `\n  .aupdate({ ${printSet(end.set)} })`;
		default:
			return `.a${end.end}()`;
	}
}

const printSet = (set: Readonly<Record<string, Expr>>): string =>
	Object.entries(set)
		.map(([name, expr]) => `${name}: ${expr.is === "value" ? printGiven(expr) : printExpr(expr)}`)
		.join(", ");

function printCond(cond: Cond): string {
	switch (cond.is) {
		case "lookup":
			return `{ ${keyword(cond)}: ${printRight(cond.right)} }`;
		case "exists":
			return `Exists(${printQuery(cond.query)})`;
		case "not":
			return `${printQ(cond.item)}.not()`;
		default: {
			const [first, ...rest] = cond.items.map(printQ);
			return `${first}${rest.map((item) => `.${cond.is}(${item})`).join("")}`;
		}
	}
}
const printQ = (cond: Cond): string =>
	cond.is === "lookup" || cond.is === "exists" ? `Q(${printCond(cond)})` : printCond(cond);

function printRight(right: Right): string {
	if (right.is === "list")
		return `[${right.values.map((value) => printGiven({ kind: right.kind, value })).join(", ")}]`;
	if (right.is === "query") return printQuery(right.query);
	return right.is === "value" ? printGiven(right) : printExpr(right);
}

function printGiven({ kind, value }: Pick<Extract<Expr, { is: "value" }>, "kind" | "value">): string {
	const made = given(kind, value);
	if (typeof made === "bigint") return `${made}n`;
	return made instanceof Date ? `new Date(${JSON.stringify(made)})` : JSON.stringify(made);
}

function printExpr(expr: Expr): string {
	switch (expr.is) {
		case "value":
			return `Value(${printGiven(expr)})`;
		case "field":
			return `F(${quoted(expr.path)})`;
		case "outer":
			return `OuterRef(${quoted(expr.path)})`;
		case "combine":
			return `${printExpr(expr.left)}.${expr.operator}(${printRight(expr.right)})`;
		case "case": {
			const whens = expr.whens.map(({ when, then }) => `When(${printCond(when)}, ${printExpr(then)})`);
			const otherwise = expr.otherwise ? [`{ default: ${printExpr(expr.otherwise)} }`] : [];
			return `Case(${[...whens, ...otherwise].join(", ")})`;
		}
		case "coalesce":
			return `Coalesce(${expr.items.map(printExpr).join(", ")})`;
		case "call":
			return `${expr.name}(${expr.args.map(printExpr).join(", ")})`;
		case "subquery":
			return `Subquery(${printQuery(expr.query)})`;
		case "exists":
			return `Exists(${printQuery(expr.query)})`;
		case "condition":
			return printQ(expr.condition);
		case "window": {
			const { name, source, offset, partition, terms, frame } = expr;
			const shift = name === "Lag" || name === "Lead" ? `, { offset: ${offset} }` : "";
			const from = source === null ? (name === "Count" ? '"*"' : "") : `${quoted(source)}${shift}`;
			const options = [
				`expression: ${name}(${from})`,
				...(partition.length > 0 ? [`partitionBy: [${partition.map(quoted).join(", ")}]`] : []),
				...(terms.length > 0
					? [`orderBy: [${terms.map((term) => printTerm({ ...term, nulls: null })).join(", ")}]`]
					: []),
				...(frame ? [`frame: RowRange({ start: ${frame.start}, end: ${frame.end} })`] : []),
			];
			return `Window({ ${options.join(", ")} })`;
		}
		case "aggregate": {
			const { source } = expr;
			const from = source === null ? '"*"' : source.is === "field" ? quoted(source.path) : printExpr(source);
			const options = [
				...(expr.distinct ? ["distinct: true"] : []),
				...(expr.filter ? [`filter: ${printQ(expr.filter)}`] : []),
				...(expr.default?.is === "value" ? [`default: ${printGiven(expr.default)}`] : []),
			];
			return `${expr.name}(${from}${options.length > 0 ? `, { ${options.join(", ")} }` : ""})`;
		}
		default:
			return expr satisfies never;
	}
}
