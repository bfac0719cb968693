// The select list: model fields, related objects, values and annotations, each with its reader.
import { FieldError } from "../errors/query-errors.ts";
import type { FieldType } from "../fields/field.ts";
import type { DeferredFields, Expression, Path, Query, RelatedTree } from "../intent/query.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { keyFields } from "../meta/primary-key.ts";
import type { PathStep } from "../meta/relation.ts";
import { resolveName } from "../meta/resolve-name.ts";
import { resolvePath } from "../query/resolve-path.ts";
import type { SelectItem, SqlExpr } from "../sql/ast.ts";
import { itemsOf } from "../sql/fragment.ts";
import type { Build } from "./build.ts";
import { partsOf } from "./key-columns.ts";
import {
	type ColumnReader,
	type InstanceShape,
	LINK_KEY,
	type RelatedShape,
	type RowShape,
} from "./row-shape.ts";

/** Collects select items under unique names that are no numbers: c0, c1, ... */
export interface ItemList {
	readonly items: SelectItem[];
	/** The expressions behind them, before they are wrapped for reading. */
	readonly plain: SqlExpr[];
	readonly sources: (Expression | null)[];
}

/**
 * Which columns get the form in which their type is read: "all" in the outermost select; "early" only those whose plain value
 * would lose something inside a compound (json keys); "none" where SQL itself goes on with the value.
 */
export type Wrap = "all" | "early" | "none";

export const createItems = (): ItemList => ({ items: [], plain: [], sources: [] });

/** Adds a column. `wrap` applies the type's form for reading (bigint as text), which only the outermost select needs. */
export function addItem(
	list: ItemList,
	expr: SqlExpr,
	type: FieldType | null,
	source: Expression | null,
	wrap: Wrap,
): number {
	const index = list.items.length;
	const isWrapped = wrap === "all" || (wrap === "early" && type?.selectsEarly === true);
	list.items.push({ expr: isWrapped && type?.select ? type.select(expr) : expr, alias: `c${index}` });
	list.plain.push(expr);
	list.sources.push(source);
	return index;
}

/** The type a selected expression is read as: computed values of some types differ from the column's. */
const readType = (expression: Expression): FieldType | null =>
	expression.kind === "column" ? expression.type : (expression.type?.computed ?? expression.type);

export function addSelection(build: Build, list: ItemList, wrap: Wrap): RowShape {
	const { selection } = build.query;
	if (selection.kind === "instances") return addInstance(build, list, wrap);
	const columns = selection.items.map(({ name, expression }): ColumnReader => {
		const readers = addColumns(build, list, name, expression, wrap);
		const [only] = readers as readonly [ColumnReader];
		return readers.length === 1 ? only : { name, type: null, index: only.index, parts: readers };
	});
	return selection.as === "flat"
		? { kind: "flat", columns: [columns[0] as ColumnReader] }
		: { kind: selection.as, columns };
}

/** A composite key has several. */
function addColumns(
	build: Build,
	list: ItemList,
	name: string,
	expression: Expression,
	wrap: Wrap,
): readonly ColumnReader[] {
	const parts = partsOf(expression);
	const planned = itemsOf(build.planner.expression(build, expression));
	return parts.map((part, i): ColumnReader => {
		const type = readType(resolved(build.query, part));
		const partName = part !== expression && part.kind === "column" ? part.path.key : name;
		return { name: partName, type, index: addItem(list, planned[i] as SqlExpr, type, part, wrap) };
	});
}

/** What an annotation's name stands for. */
function resolved(query: Query, expression: Expression): Expression {
	if (expression.kind !== "annotation") return expression;
	const info = query.annotations.get(expression.name);
	return info ? resolved(query, info.expression) : expression;
}

function addInstance(build: Build, list: ItemList, wrap: Wrap): InstanceShape {
	const { query } = build;
	const shape = addModel(build, list, query.model, [], query.deferred, "", wrap, null);
	const annotations = [...query.annotations]
		.filter(([, info]) => info.selected)
		.map(([name, info]): ColumnReader => {
			const ref: Expression = {
				kind: "annotation",
				name,
				type: info.expression.type,
				aggregate: false,
				window: false,
			};
			const type = readType(resolved(query, ref));
			return { name, type, index: addItem(list, build.planner.expression(build, ref), type, ref, wrap) };
		});
	const related =
		query.related === null ? [] : addRelated(build, list, query.model, [], query.related, "", wrap, 0);
	return {
		...shape,
		annotations: annotations.filter(({ name }) => name !== LINK_KEY),
		related,
		link: annotations.find(({ name }) => name === LINK_KEY) ?? null,
	};
}

function addModel(
	build: Build,
	list: ItemList,
	model: ModelMeta,
	steps: readonly PathStep[],
	deferred: DeferredFields | null,
	prefix: string,
	wrap: Wrap,
	filtered: string | null,
): InstanceShape {
	const fields = loadedFields(model, deferred, prefix).map((field): ColumnReader => {
		const expression: Expression = {
			kind: "column",
			path: fieldPath(build.query.model, model, field, steps, prefix, filtered),
			type: field.type,
		};
		return {
			name: field.attname,
			type: field.type,
			index: addItem(list, build.planner.expression(build, expression), field.type, expression, wrap),
		};
	});
	return { kind: "instance", model, fields, annotations: [], related: [], link: null };
}

function fieldPath(
	root: ModelMeta,
	model: ModelMeta,
	field: Field,
	steps: readonly PathStep[],
	prefix: string,
	filtered: string | null,
): Path {
	const own = resolvePath(model, field.attname).path;
	return {
		model: root,
		key: `${prefix}${field.attname}`,
		steps: [...steps, ...own.steps],
		field: own.field,
		filtered: filtered ?? undefined,
	};
}

function loadedFields(model: ModelMeta, deferred: DeferredFields | null, prefix: string): readonly Field[] {
	const names =
		deferred?.names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)) ?? [];
	if (!deferred || names.length === 0) return model.fields;
	const heads = new Set(names.map((name) => name.split("__", 1)[0] as string));
	const keys = keyFields(model);
	const isKept = (field: Field): boolean => keys.includes(field) || isParentLink(field);
	const isNamed = (field: Field): boolean => heads.has(field.name) || heads.has(field.attname);
	const isWhole = (field: Field): boolean => names.includes(field.name) || names.includes(field.attname);
	if (deferred.mode === "only") return model.fields.filter((field) => isKept(field) || isNamed(field));
	return model.fields.filter((field) => isKept(field) || !isWhole(field));
}
const isParentLink = (field: Field): boolean => field.relation?.parentLink ?? false;

const MAX_DEPTH = 5;

function addRelated(
	build: Build,
	list: ItemList,
	model: ModelMeta,
	steps: readonly PathStep[],
	tree: RelatedTree | "all",
	prefix: string,
	wrap: Wrap,
	depth: number,
): RelatedShape[] {
	const names = tree === "all" ? (depth < MAX_DEPTH ? requiredRelations(model) : []) : Object.keys(tree);
	return names.map((name) => {
		const info = depth === 0 ? build.query.filteredRelations.get(name) : undefined;
		const found = info ? null : resolveName(model, name);
		const hops = info?.steps ?? found?.steps ?? [];
		const target = hops.at(-1)?.to ?? model;
		const path = [...steps, ...hops];
		const inner = `${prefix}${name}__`;
		refuseDeferred(build.query.deferred, model, prefix, name);
		const shape = addModel(build, list, target, path, build.query.deferred, inner, wrap, info ? name : null);
		const related = addRelated(
			build,
			list,
			target,
			path,
			tree === "all" ? "all" : (tree[name] ?? {}),
			inner,
			wrap,
			depth + 1,
		);
		return { name, shape: { ...shape, related }, back: backName(found) };
	});
}

function backName(found: ReturnType<typeof resolveName> | null): string | null {
	if (found?.kind !== "relation") return null;
	if (found.reverse) return found.relation.name;
	return found.relation.kind === "oneToOne" ? (found.relation.accessor ?? null) : null;
}

const requiredRelations = (model: ModelMeta): string[] =>
	model.fields
		.filter((field) => field.relation && !field.spec.null && !isParentLink(field))
		.map((field) => field.name);

function refuseDeferred(
	deferred: DeferredFields | null,
	model: ModelMeta,
	prefix: string,
	name: string,
): void {
	const names =
		deferred?.names.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)) ?? [];
	if (!deferred || names.length === 0 || !(model.byName.has(name) || deferred.mode === "defer")) return;
	const mentioned = names.some(
		(path) => path === name || path.startsWith(`${name}__`) || path === `${name}_id`,
	);
	if (deferred.mode === "only" ? !mentioned : names.includes(name)) {
		throw new FieldError({
			model: model.name,
			field: name,
			problem: `${model.name}.${name} cannot be both deferred and traversed using selectRelated at the same time`,
		});
	}
}
