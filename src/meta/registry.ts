// The app registry: which models there are, by label. One of the two modules with state. Relations name labels and are
// resolved when they are first asked for, so models may register in any order and point at each other in circles.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { ModelMeta } from "./model-meta.ts";
import { oncePer } from "./once-per.ts";

/** Where a model was declared, as far as the stack of an error tells. */
export interface Declaration {
	/** URL of the module without its query string; empty when unknown. */
	readonly module: string;
	readonly query: string;
	readonly position: string;
}

interface Entry {
	readonly meta: ModelMeta;
	readonly declared: Declaration;
}

const entries = new Map<string, Entry>();
/** Grows with each registration: what was worked out from the registry is good as long as it stands still. */
let version = 0;
let last: ModelMeta | undefined;

/** Adds a model; a second one of the same label only when hot reload ran its module again. */
export function register(meta: ModelMeta, declared: Declaration): void {
	const before = entries.get(meta.label);
	if (before && !isReload(before.declared, declared)) throw duplicate(meta.label, before.declared, declared);
	entries.set(meta.label, { meta, declared });
	last = meta;
	version++;
}

/**
 * The model registered last. While the body of `class Author extends model(...)` is evaluated that is the class's own model:
 * it is how `static objects = AuthorQuerySet.asManager()` knows whom it manages.
 */
export const lastRegistered = (): ModelMeta | undefined => last;

/** The module ran again under a new query string (Vite), or the same line ran again. */
function isReload(before: Declaration, now: Declaration): boolean {
	if (before.module === "" || before.module !== now.module) return false;
	return before.query !== now.query || before.position === now.position;
}

function duplicate(label: string, before: Declaration, now: Declaration): ConfigurationError {
	return new ConfigurationError({
		where: `model("${label}")`,
		model: label,
		problem: `the label "${label}" is registered twice`,
		given: `${nameOf(before)} and ${nameOf(now)}`,
		fix: "Give one of the two models another name or app.",
	});
}
const nameOf = ({ module, position }: Declaration): string =>
	module === "" ? "an unknown module" : `${module}:${position}`;

/** The model of a label, or undefined when it has not been imported yet. */
export const find = (label: string): ModelMeta | undefined => entries.get(label)?.meta;

/** The model of a label. */
export function get(label: string, where?: string): ModelMeta {
	const meta = find(label);
	if (meta) return meta;
	throw new ConfigurationError({
		where,
		field: label,
		problem: `no model "${label}" is registered.`,
		choices: [...entries.keys()],
		fix: "Import the module that declares it.",
	});
}

/** All registered models, in the order of registration. Automatic many-to-many models hang on their relation. */
export const models = (): readonly ModelMeta[] => [...entries.values()].map((entry) => entry.meta);

/** A value worked out from the registered models: computed when asked, kept until another model registers. */
export function untilRegistration<Value>(compute: () => Value): () => Value {
	let at = -1;
	let value: Value;
	return () => {
		if (at !== version) {
			value = compute();
			at = version;
		}
		return value;
	};
}

/** What is worked out from one model and those that are registered with it. */
export function perModel<Value>(compute: (model: ModelMeta) => Value): (model: ModelMeta) => Value {
	const found = oncePer((model: ModelMeta) => untilRegistration(() => compute(model)));
	return (model) => found(model)();
}

const FRAME = /((?:[a-z-]+:\/\/|\/)[^\s()]*?)(\?[^\s():]*)?:(\d+:\d+)\)?$/i;

/** The module that called `depth` functions up, read from the stack: engines differ, so an unknown one is no error. */
export function declaration(depth: number): Declaration {
	const frames = (new Error().stack ?? "").split("\n").filter((line) => FRAME.test(line));
	const [, module = "", query = "", position = ""] = FRAME.exec(frames[depth + 1] ?? "") ?? [];
	return { module, query, position };
}
