// An error in the corpus's words: class, model, fields, columns.

import type { Outcome } from "./compare.ts";
import type { GotError } from "./compare-errors.ts";
import { bareName, metaOf } from "./instances.ts";
import { type Dynamic, Missing, orm } from "./orm.ts";

/** Thrown by the replayer where Python itself would: `qs[1000]`, an annotation without a name. */
export class PythonError extends Error {
	override readonly name: string;
	constructor(name: string, message: string) {
		super(message);
		this.name = name;
	}
}

/** An error of an atomic block, with the outcomes of the steps inside. */
export class BlockError extends Error {
	readonly inner: readonly Outcome[];
	constructor(cause: unknown, inner: readonly Outcome[]) {
		super(String(cause), { cause });
		this.inner = inner;
	}
}

export function describeError(error: unknown): GotError {
	if (error instanceof BlockError) return { ...describeError(error.cause), inner: error.inner };
	if (!(error instanceof Error)) {
		return { class: "thrown", message: String(error), typed: false, lineage: [] };
	}
	const typed = error instanceof PythonError || (orm.OrmError !== undefined && error instanceof orm.OrmError);
	const known = error as Dynamic;
	const code: string = typed && typeof known.code === "string" ? known.code : error.name;
	return withoutUndefined({
		class: code,
		message: error.message,
		...(error.stack !== undefined && { stack: error.stack }),
		typed: typed && !(error instanceof Missing),
		lineage: [...new Set([code, ...lineageOf(error)])],
		model: modelOf(known),
		fields: known.code === "ValidationError" ? codesOf(known) : undefined,
		kind: known.kind,
		columns: known.columns,
		constraint: known.constraint,
		objects: objectsOf(known.protectedObjects ?? known.restrictedObjects),
	});
}

const withoutUndefined = (error: GotError): GotError =>
	Object.fromEntries(Object.entries(error).filter(([, value]) => value !== undefined)) as unknown as GotError;

function lineageOf(error: Error): string[] {
	const names: string[] = [];
	for (let at = Object.getPrototypeOf(error); at && at !== Error.prototype; at = Object.getPrototypeOf(at)) {
		names.push(at.constructor.name);
	}
	for (const [name, value] of Object.entries(orm)) {
		if (
			name.endsWith("Error") ||
			name.startsWith("Object") ||
			name.startsWith("Multiple") ||
			name.startsWith("Related")
		) {
			if (typeof value === "function" && value.prototype instanceof Error && error instanceof value)
				names.push(name);
		}
	}
	if (names.includes("ObjectDoesNotExist")) names.push("DoesNotExist");
	return names;
}

function modelOf(error: Dynamic): string | undefined {
	const model = error.constructor.$label ?? error.model;
	if (typeof model !== "string") return undefined;
	return model.includes(".") ? bareName(model) : model;
}

/** `{title: ["max_length"]}`; an error without a code is "None", as Python prints it. */
function codesOf(error: Dynamic): Record<string, string[]> {
	const entries: [string, Dynamic][] =
		error.errors instanceof Map ? [...error.errors] : Object.entries(error.errors ?? error.fields ?? {});
	return Object.fromEntries(
		entries.map(([field, problems]) => [
			field,
			[problems].flat().map((problem: Dynamic) => String(problem?.code ?? "None")),
		]),
	);
}

function objectsOf(objects: readonly Dynamic[] | undefined): Record<string, unknown[]> | undefined {
	if (!objects) return undefined;
	const byModel: Record<string, unknown[]> = {};
	for (const object of objects) {
		const meta = metaOf(object);
		const name = bareName(meta.label);
		byModel[name] = [...(byModel[name] ?? []), object[meta.pk.attname]];
	}
	return byModel;
}
