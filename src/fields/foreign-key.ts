// Relations to one object: foreignKey and oneToOneField.
import type { ErrorParts } from "../errors/orm-error.ts";
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec, OnDelete, RelationSpec } from "./field.ts";
import { type FieldOptions, makeSpec } from "./spec.ts";

export interface RelationOptions extends FieldOptions {
	/** Name of the other side on the target's objects; "+" for none. */
	readonly relatedName?: string;
	/** Its name in lookups, when that is another. */
	readonly relatedQueryName?: string;
	readonly dbConstraint?: boolean;
	/** Which objects validation lets it point at: lookups, a Q, or a function that gives them. */
	readonly limitChoicesTo?: unknown;
}

export interface ForeignKeyOptions extends RelationOptions {
	readonly onDelete: OnDelete;
	/** A unique field of the target to point at, instead of its primary key. */
	readonly toField?: string;
}

export interface OneToOneOptions extends ForeignKeyOptions {
	/** The link of a child model to its parent (multi-table inheritance). */
	readonly parentLink?: boolean;
}

const OWN = ["onDelete", "relatedName", "relatedQueryName", "dbConstraint", "toField", "limitChoicesTo"];

export function foreignKey(to: string, options: ForeignKeyOptions): FieldSpec {
	const relation = () => keyRelation("foreignKey", "foreignKey", to, options);
	return makeSpec("foreignKey", options, { relation, own: OWN, defaults: { dbIndex: true } });
}

export function oneToOneField(to: string, options: OneToOneOptions): FieldSpec {
	const relation = () => keyRelation("oneToOneField", "oneToOne", to, options);
	return makeSpec("oneToOneField", options, {
		relation,
		own: [...OWN, "parentLink"],
		defaults: { unique: true },
	});
}

function keyRelation(
	factory: string,
	kind: RelationSpec["kind"],
	to: string,
	options: OneToOneOptions,
): RelationSpec {
	const onDelete = options?.onDelete as OnDelete | undefined;
	checkTarget(factory, to);
	const refuse = (problem: string, help: Partial<ErrorParts>): never => {
		throw new ConfigurationError({ problem: `${factory}("${to}"): onDelete ${problem}`, ...help });
	};
	if (typeof onDelete?.kind !== "string")
		return refuse("is missing", {
			expected: "CASCADE, PROTECT, RESTRICT, SET_NULL, SET_DEFAULT, SET(value) or DO_NOTHING",
		});
	if (onDelete.kind === "SET_NULL" && !options.null)
		refuse("SET_NULL on a field that cannot be null", { fix: "Add null: true." });
	if (onDelete.kind === "SET_DEFAULT" && options.default === undefined && options.dbDefault === undefined)
		refuse("SET_DEFAULT without a default", { fix: "Add default." });
	return makeRelation(kind, to, options, {
		onDelete,
		toField: options.toField,
		parentLink: options.parentLink ?? false,
	});
}

/** "app.Name" or "self". */
export function checkTarget(factory: string, to: unknown): void {
	if (typeof to === "string" && (to === "self" || /^\w+\.\w+$/.test(to))) return;
	throw new ConfigurationError({
		problem: `${factory}: the target is no label of a model`,
		given: typeof to === "string" ? `"${to}"` : typeof to,
		expected: '"app.Name" or "self"',
	});
}

export function makeRelation(
	kind: RelationSpec["kind"],
	to: string,
	options: RelationOptions,
	rest: Partial<RelationSpec> & Pick<RelationSpec, "onDelete">,
): RelationSpec {
	return Object.freeze({
		kind,
		to,
		relatedName: options.relatedName,
		relatedQueryName: options.relatedQueryName,
		toField: undefined,
		through: undefined,
		throughFields: undefined,
		symmetrical: undefined,
		dbTable: undefined,
		parentLink: false,
		dbConstraint: options.dbConstraint ?? true,
		limitChoicesTo: options.limitChoicesTo,
		...rest,
	});
}
