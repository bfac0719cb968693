// Kinds of fields that users define: a value of their own, stored as one of the kinds that there are.
import { OrmError } from "../errors/orm-error.ts";
import { ConfigurationError, ValueError } from "../errors/query-errors.ts";
import { addedTo } from "../lookups/custom.ts";
import type { Lookup, Transform } from "../lookups/lookup.ts";
import { kindOf } from "../lookups/text-value.ts";
import type { SqlValue } from "../sql/param.ts";
import type { CustomKind, FieldSpec, FieldType } from "./field.ts";
import { type Factory, type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

export interface FieldDefinition {
	/** Names the kind in errors, and for registerLookup(). */
	readonly name: string;
	/** A field that is stored as the new one will be: `integerField()`, `charField({ maxLength: 7 })`. */
	readonly base: FieldSpec;
	/** From the value to that of the base (Django's get_prep_value). Never called with null. */
	readonly toDb: (value: never) => unknown;
	/** Back from the value of the base (Django's from_db_value). Never called with null. */
	readonly fromDb: (stored: never) => unknown;
	/** From what forms and JSON hold to a value, for validation (Django's to_python). */
	readonly parse?: (given: unknown) => unknown;
	/** Column type, when it is not that of the base (Django's db_type). */
	readonly dbType?: string;
}

export function defineField(definition: FieldDefinition): Factory<(options?: FieldOptions) => FieldSpec> {
	checkDefinition(definition);
	const type = customType(definition, false);
	const keyType = customType(definition, true);
	const factory = `${definition.name}Field`;
	return factoryOf(definition.name, (options: FieldOptions = {}) =>
		makeSpec(factory, options, { type: options.primaryKey ? keyType : type }),
	);
}

// ---- the type

function customType(definition: FieldDefinition, isKey: boolean): FieldType {
	const { name, dbType } = definition;
	const base = definition.base.type as FieldType;
	const custom = codecOf(definition, base);
	const read = (stored: unknown): unknown =>
		isKey ? checkedKey(name, custom.fromBase(stored)) : custom.fromBase(stored);
	const { fromDb, fromDbAll, computed: _computed, ...rest } = base;
	const lookups = new WeakMap<Lookup, Lookup>();
	return {
		...rest,
		custom,
		columnType: dbType ?? base.columnType,
		toDb: (value) => base.toDb(custom.toBase(isKey ? checkedKey(name, value) : value)),
		fromDb: (raw) => read(fromDb ? fromDb(raw) : raw),
		...(fromDbAll && { fromDbAll: (raw: readonly SqlValue[]) => fromDbAll(raw).map(read) }),
		lookup: (lookup) => addedTo(name)?.lookups.get(lookup) ?? adapted(base.lookup(lookup), custom, lookups),
		transform: (transform) =>
			(addedTo(name)?.transforms.get(transform) as Transform<FieldType> | undefined) ??
			base.transform(transform),
		get lookupNames() {
			return [...new Set([...base.lookupNames, ...(addedTo(name)?.lookups.keys() ?? [])])];
		},
		get transformNames() {
			return [...new Set([...base.transformNames, ...(addedTo(name)?.transforms.keys() ?? [])])];
		},
	};
}

function codecOf({ name, toDb, fromDb, parse }: FieldDefinition, base: FieldType): CustomKind {
	return Object.freeze({
		name,
		base,
		toBase: located(name, "toDb", toDb as (value: unknown) => unknown),
		fromBase: located(name, "fromDb", fromDb as (value: unknown) => unknown),
		parse: parse && located(name, "parse", parse),
	});
}

/** What the user's function throws gets a place on its way up; errors of the library keep what they say. */
const located =
	(name: string, step: string, convert: (value: unknown) => unknown) =>
	(value: unknown): unknown => {
		try {
			return convert(value);
		} catch (error) {
			if (error instanceof OrmError) throw error;
			throw new ValueError({
				problem: `${step}() of the kind "${name}" threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`,
				given: kindOf(value),
				cause: error,
			});
		}
	};

/** Keys find each other in maps, where two objects are never the same. */
function checkedKey(name: string, value: unknown): unknown {
	if (typeof value !== "object" || value === null) return value;
	throw new ValueError({
		problem: `an object of the kind "${name}" cannot be a primary key`,
		expected: "a string, a number or another plain value",
		fix: "Make the field unique instead, beside an automatic key.",
	});
}

// ---- lookups

/** A lookup that prepares the base's values itself gets those; one that asks the codec, or searches text, is as it was. */
function adapted(
	lookup: Lookup | undefined,
	{ base, toBase }: CustomKind,
	known: WeakMap<Lookup, Lookup>,
): Lookup | undefined {
	if (!lookup || !takesValues(lookup)) return lookup;
	let made = known.get(lookup);
	if (!made) {
		const { prepare, variant, takes } = lookup;
		const convert = (value: unknown): unknown => (value === null ? null : toBase(value));
		const each = (values: unknown): unknown[] => Array.from(values as Iterable<unknown>, convert);
		made = {
			...lookup,
			...(prepare && {
				prepare: (value) => prepare(takes === "list" ? each(value) : convert(value), base),
			}),
			...(variant && {
				variant: (value, prepared) =>
					variant(takes === "list" || takes === "range" ? each(value) : convert(value), prepared),
			}),
		};
		known.set(lookup, made);
	}
	return made;
}

/** Of the lookups that take the value "raw" (JSON's own), exact is the only one that compares all of it. */
function takesValues({ name, takes, rhs, prepare, variant }: Lookup): boolean {
	if (rhs || takes === "boolean" || !(prepare || variant)) return false;
	return takes !== "raw" || name === "exact";
}

// ---- checks

const BUILT_IN =
	"any bigInteger blob boolean date dateTime decimal duration float integer ipAddress json text time uuid".split(
		" ",
	);
const COLUMN_TYPE = /^[a-z][\w ]*(?:\(\d+(?:, ?\d+)?\))?$/i;

function checkDefinition({ name, base, toDb, fromDb, dbType }: Partial<FieldDefinition> = {}): void {
	const refuse = (problem: string, fix?: string): never => {
		throw new ConfigurationError({ where: `defineField("${String(name)}")`, problem, fix });
	};
	if (typeof name !== "string" || !/^[A-Za-z]\w*$/.test(name)) refuse("the name of a kind is an identifier");
	if (BUILT_IN.includes(name as string)) refuse(`there is a kind "${name}" already`, "Choose another name.");
	if (typeof toDb !== "function" || typeof fromDb !== "function")
		refuse("toDb and fromDb must be functions", "Write both: values go into the database and come back.");
	if (dbType !== undefined && !COLUMN_TYPE.test(dbType))
		refuse("dbType is no column type", 'Write it as in CREATE TABLE: "varchar(7)".');
	if (!base?.type || base.generated || base.autoIncrement)
		refuse("base must be a field with values of its own", "Write base: integerField().");
	const options = base as FieldSpec;
	if (options.null || options.unique || options.primaryKey || options.hasDefault || options.choices)
		refuse("base only says how values are stored", "Give other options where the field is used.");
}
