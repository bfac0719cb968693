// Did it fail in the way it should? Errors are compared by class; see FORMAT.md sections 8 and 9.
import type { Outcome } from "./compare.ts";
import type { ExpectedError } from "./format.ts";

/** An error of ours, described in the corpus's words. */
export interface GotError {
	/** The code of a typed error, the name of any other. */
	readonly class: string;
	readonly message: string;
	readonly stack?: string;
	/** Thrown by the library, or by the replayer in its name; anything else is a crash. */
	readonly typed: boolean;
	/** The error and its base classes: "IntegrityError", "DatabaseError", ... */
	readonly lineage: readonly string[];
	readonly model?: string | undefined;
	readonly fields?: Readonly<Record<string, readonly string[]>> | undefined;
	readonly kind?: string | undefined;
	readonly columns?: readonly string[] | undefined;
	readonly constraint?: string | undefined;
	readonly objects?: Readonly<Record<string, readonly unknown[]>> | undefined;
	readonly inner?: readonly Outcome[] | undefined;
}

/** Python's own classes have no counterpart here, and what the database cannot do has many: any typed error will do. */
const ANY_ERROR = new Set([
	"TypeError",
	"ValueError",
	"IndexError",
	"AttributeError",
	"OverflowError",
	"RuntimeError",
	"OperationalError",
	"DatabaseError",
]);

/** Our one class for a wrong name covers Django's two. */
const SAME_CLASS: Readonly<Record<string, readonly string[]>> = {
	FieldDoesNotExist: ["FieldDoesNotExist", "FieldError"],
};

/** What is wrong with the error, or undefined when it is as expected. */
export function compareErrors(expected: ExpectedError, got: GotError): string | undefined {
	if (!got.typed) return "crashed";
	if (ANY_ERROR.has(expected.class)) return undefined;
	// A value that its field cannot take fails with ValidationError or ValueError in Django, by field; here with ValueError.
	if (expected.class === "ValidationError" && expected.codes && got.class === "ValueError") return undefined;
	const accepted = SAME_CLASS[expected.class] ?? [expected.class];
	if (!accepted.some((name) => got.lineage.includes(name))) return "error.class";
	if (expected.model !== undefined && expected.model !== got.model) return "error.model";
	if (expected.kind !== undefined && KINDS[expected.kind] !== got.kind) return "error.kind";
	if (expected.columns && !sameSet(expected.columns, got.columns ?? [])) return "error.columns";
	if (expected.constraint !== undefined && !sameConstraint(expected.constraint, got.constraint)) {
		return "error.constraint";
	}
	if (expected.fields && !sameCodes(expected.fields, got.fields ?? {})) return "error.fields";
	if (expected.objects && !sameObjects(expected.objects, got.objects ?? {})) return "error.objects";
	return undefined;
}

const KINDS: Readonly<Record<string, string>> = {
	unique: "unique",
	not_null: "notNull",
	check: "check",
	foreign_key: "foreignKey",
};

const sameSet = (a: readonly unknown[], b: readonly unknown[]): boolean =>
	[...a].map(String).sort().join() === [...b].map(String).sort().join();

/** The text of a check is its name, or its SQL when it has none; spelling of the SQL is each one's own. */
function sameConstraint(expected: string, got: string | undefined): boolean {
	return expected === got || (/\W/.test(expected) && got !== undefined && /\W/.test(got));
}

function sameCodes(
	expected: Readonly<Record<string, readonly string[]>>,
	got: Readonly<Record<string, readonly string[]>>,
): boolean {
	return (
		sameSet(Object.keys(expected), Object.keys(got)) &&
		Object.entries(expected).every(([field, codes]) => sameSet(codes, got[field] ?? []))
	);
}

function sameObjects(
	expected: Readonly<Record<string, readonly unknown[]>>,
	got: Readonly<Record<string, readonly unknown[]>>,
): boolean {
	return (
		sameSet(Object.keys(expected), Object.keys(got)) &&
		Object.entries(expected).every(([model, keys]) => sameSet(keys, got[model] ?? []))
	);
}
