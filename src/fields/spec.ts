// Fills a FieldSpec from the options of a factory and checks them: a misspelt option is an error, not a silent default.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { Choice, FieldSpec, FieldType, RelationSpec } from "./field.ts";

/** Options of every field; Django's names in camelCase. */
export interface FieldOptions {
	/** Allows NULL. */
	readonly null?: boolean;
	/** Allows an empty value in validation. */
	readonly blank?: boolean;
	readonly primaryKey?: boolean;
	readonly unique?: boolean;
	readonly dbIndex?: boolean;
	readonly editable?: boolean;
	readonly dbColumn?: string;
	readonly dbComment?: string;
	/** A value, or a function that makes one. */
	readonly default?: unknown;
	/** A value or an expression that the database fills in. */
	readonly dbDefault?: unknown;
	/** `["en", "fr"]` or `[["en", "English"], ...]`. */
	readonly choices?: readonly unknown[] | (() => readonly unknown[]);
	readonly validators?: readonly ((value: never) => void)[];
	readonly verboseName?: string;
	readonly helpText?: string;
	readonly errorMessages?: Readonly<Record<string, string>>;
	/** Name of a field of dates: no two rows have the same value on one day. */
	readonly uniqueForDate?: string;
	readonly uniqueForMonth?: string;
	readonly uniqueForYear?: string;
}

/** What the factory itself decides. */
interface SpecParts {
	/** A function is called once the names of the options are known to be right. */
	readonly type?: FieldType | (() => FieldType);
	readonly relation?: () => RelationSpec;
	/** Names of the options that only this factory knows. */
	readonly own?: readonly string[];
	readonly defaults?: Partial<FieldSpec>;
}

export function makeSpec(factory: string, given: FieldOptions | undefined, parts: SpecParts): FieldSpec {
	const options = given ?? {};
	checkOptions(factory, options, parts.own ?? []);
	const { validators, choices, ...rest } = options;
	const spec: FieldSpec = {
		...OPTIONS,
		...INTERNAL,
		...parts.defaults,
		...pick(rest),
		factory,
		type: typeof parts.type === "function" ? parts.type() : parts.type,
		relation: parts.relation?.(),
		hasDefault: options.default !== undefined,
		choices: typeof choices === "function" ? () => choices().flatMap(toChoices) : choices?.flatMap(toChoices),
		// Validators take the value type of their field, which only the public types know.
		validators: (validators ?? []) as FieldSpec["validators"],
	};
	if (spec.primaryKey && spec.null)
		throw new ConfigurationError({
			problem: `${factory}: a primary key cannot be null`,
			fix: "Remove null: true.",
		});
	return Object.freeze(spec);
}

/** The options that users give, as they are when left out. */
const OPTIONS: Omit<FieldSpec, "factory" | "type" | "relation" | keyof typeof INTERNAL> = {
	null: false,
	blank: false,
	primaryKey: false,
	unique: false,
	dbIndex: false,
	editable: true,
	dbColumn: undefined,
	dbComment: undefined,
	default: undefined,
	dbDefault: undefined,
	choices: undefined,
	validators: [],
	verboseName: undefined,
	helpText: undefined,
	errorMessages: undefined,
	uniqueForDate: undefined,
	uniqueForMonth: undefined,
	uniqueForYear: undefined,
};

/** What only factories set. */
const INTERNAL = {
	hasDefault: false,
	autoIncrement: false,
	auto: undefined,
	generated: undefined,
	composite: undefined,
};

/** The options that are part of the spec as they are. */
function pick(options: FieldOptions): Partial<FieldSpec> {
	const known = Object.entries(options).filter(([name, value]) => value !== undefined && name in OPTIONS);
	return Object.fromEntries(known) as Partial<FieldSpec>;
}

function checkOptions(factory: string, options: object, own: readonly string[]): void {
	const choices = [...own, ...Object.keys(OPTIONS)];
	for (const name of Object.keys(options))
		if (!choices.includes(name))
			throw new ConfigurationError({ field: name, problem: `${factory} has no option "${name}".`, choices });
}

/** A value, one with its label, or a group: its name with such choices. */
function toChoices(choice: unknown): readonly Choice[] {
	if (!Array.isArray(choice)) return [[choice, String(choice)]];
	const [value, label] = choice;
	return Array.isArray(label) ? label.flatMap(toChoices) : [[value, String(label)]];
}

/** The choices of a field; a function gives them anew each time. */
export const choicesOf = ({ choices }: FieldSpec): readonly Choice[] | undefined =>
	typeof choices === "function" ? choices() : choices;

/** A factory that also names the kind it makes, so that registerLookup(charField, ...) knows it. */
export type Factory<Make> = Make & { readonly kind: string };

export function factoryOf<Make extends (...args: never[]) => FieldSpec>(
	kind: string,
	make: Make,
): Factory<Make> {
	return Object.assign(make, { kind });
}

/** A whole number that an option must be. */
export function checkSize(factory: string, option: string, size: unknown, least: number): number {
	if (typeof size === "number" && Number.isSafeInteger(size) && size >= least) return size;
	throw new ConfigurationError({
		field: option,
		problem: `${factory}: option "${option}" is ${size === undefined ? "missing" : "wrong"}`,
		expected: `a whole number of at least ${least}`,
	});
}
