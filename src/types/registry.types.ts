// The registry of models for the type checker: from a label, "app.Model", to the user's class, its fields and its queryset.
// Everything else is keyed by labels: they are cheap to compare and print short.

/**
 * The apps of the program. One line per app makes its models known to each other.
 *
 * @example
 * ```ts
 * declare module "edgeset" {
 *   interface InstalledApps { library: typeof import("./models.ts") }
 * }
 * ```
 */
// biome-ignore lint/suspicious/noEmptyInterface: apps add themselves by declaration merging
export interface InstalledApps {}

type AppName = keyof InstalledApps & string;

/**
 * Every possible label. It looks at export names only, never at their types: a class heritage clause may not ask for the
 * type of another model (TS2506, "referenced in its own base expression").
 */
export type Label = {
	[A in AppName]: `${A}.${keyof InstalledApps[A] & Capitalize<keyof InstalledApps[A] & string>}`;
}[AppName];

/** "Book" of "library.Book". */
export type NameOf<L> = L extends `${string}.${infer M}` ? M : never;
/** The target of a relation of model L: "self" or "app.Model". */
export type Target<To, L> = To extends "self" ? L : To;

/**
 * Read by inference, not by indexing: the constraint of InstalledApps[A][M] is the union of all models, and the compiler
 * works it out wherever L is generic.
 */
export type ClassOf<L> = L extends `${infer A}.${infer M}`
	? InstalledApps extends { [P in A]: infer App }
		? App extends { [P in M]: infer Class }
			? Class
			: never
		: never
	: never;
/** The user's own class (with its methods and getters), not a computed shape. */
export type InstanceOf<L> = ClassOf<L> extends abstract new (...args: never) => infer I ? I : never;
/** The fields of a model, as given to model(). */
export type FieldsOf<L> = ClassOf<L> extends { readonly $fields: infer F } ? F : never;
/** The queryset class behind the default manager of L. */
export type QuerySetOf<L> =
	ClassOf<L> extends { readonly $defaultManager: infer N extends string }
		? ClassOf<L> extends { readonly [P in N]: { readonly $qs: infer Q } }
			? Q
			: never
		: ClassOf<L> extends { readonly objects: { readonly $qs: infer Q } }
			? Q
			: never;
