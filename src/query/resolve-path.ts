// `author__name__year`: walks relations from name to name, stops at a field, and leaves what follows as transforms and a lookup.
import type { FieldError } from "../errors/query-errors.ts";
import type { Expression, Path } from "../intent/query.ts";
import type { Field, ModelMeta } from "../meta/model-meta.ts";
import { perModel } from "../meta/registry.ts";
import type { PathStep } from "../meta/relation.ts";
import { noField, resolveName } from "../meta/resolve-name.ts";

/** What the first names of a path stand for: an annotation, or a column that they lead to. */
export interface Beginning {
	readonly expression: Expression;
	/** What follows: transforms, then perhaps a lookup. */
	readonly rest: readonly string[];
	/** The path ends at a relation: values may be instances of this model, standing for this field of theirs. */
	readonly related: Related | null;
	/** The name ends at a relation by its own name, not by its column's (`author`, not `author_id`): ordering expands it. */
	readonly byRelationName: boolean;
	/** A path over the model's relations: filter() spans multi-valued ones by Django's rules. */
	readonly spans: boolean;
}
export interface ResolvedPath extends Beginning {
	readonly path: Path;
	/** All joins up to the last name, also one that `path` can do without. */
	readonly joins: readonly PathStep[];
}
export interface Related {
	readonly model: ModelMeta;
	readonly field: Field;
}
/** A relation under another name: FilteredRelation. */
export interface Start {
	readonly name: string;
	readonly steps: readonly PathStep[];
}

const pathsOf = /*#__PURE__*/ perModel(() => new Map<string, ResolvedPath>());

/** Resolves a path on a model. Memoised by model, as the same few keys come again and again. */
export function resolvePath(model: ModelMeta, name: string): ResolvedPath {
	const paths = pathsOf(model);
	let found = paths.get(name);
	if (!found) {
		found = walk(model, name, name.split("__"), undefined);
		paths.set(name, found);
	}
	return found;
}

/** Resolves a path that starts with the name of a FilteredRelation. */
export function resolveFrom(model: ModelMeta, name: string, start: Start): ResolvedPath {
	return walk(model, name, name.split("__").slice(1), start);
}

function walk(
	model: ModelMeta,
	whole: string,
	names: readonly string[],
	start: Start | undefined,
): ResolvedPath {
	const steps: PathStep[] = start ? [...start.steps] : [];
	let current = steps.at(-1)?.to ?? model;
	let field: Field | undefined = start && current.pk;
	let related: Related | null = start ? { model: current, field: current.pk } : null;
	let byRelationName = start !== undefined;
	let used = 0;
	for (const name of names) {
		const found = resolveName(current, name);
		if (!found) break;
		used++;
		steps.push(...found.steps);
		if (found.kind === "field") {
			field = found.field;
			related = found.field.relation && name === found.field.name ? relatedOf(found.field) : null;
			byRelationName = false;
			break;
		}
		current = found.target;
		field = found.targetField;
		related = { model: current, field: found.targetField };
		byRelationName = true;
	}
	if (!field) throw unknownName(model, current, whole, names[used] ?? whole);
	const [kept, end] = trim(steps, field, start?.steps.length ?? 0);
	const key = (start ? [start.name] : []).concat(names.slice(0, used)).join("__");
	const path: Path = { model, key, steps: kept, field: end, filtered: start?.name };
	return {
		path,
		expression: { kind: "column", path, type: end.type },
		joins: steps,
		rest: names.slice(used),
		related,
		byRelationName,
		spans: true,
	};
}
const relatedOf = (field: Field): Related | null =>
	field.relation ? { model: field.relation.target, field: field.relation.targetField } : null;

/** The key of the last table is already in the one before it: `author__id` needs no join to the authors. */
function trim(steps: readonly PathStep[], field: Field, keep: number): [readonly PathStep[], Field] {
	let end = field;
	let length = steps.length;
	while (length > keep) {
		const last = steps[length - 1] as PathStep;
		if (!last.forward || last.toColumn !== end.column || last.to.table !== end.model.table) break;
		end = last.field;
		length--;
	}
	return [steps.slice(0, length), end];
}

export const unknownName = (model: ModelMeta, at: ModelMeta, whole: string, name: string): FieldError =>
	noField(at, name, undefined, `${model.name} cannot resolve "${whole}": `);
