// What one case knows: the database, the models, the instances it named.
import { ExpressionReader } from "./expressions.ts";
import { isObject, type JsonObject, type QueryNode, type SchemaField, tagOf } from "./format.ts";
import { buildField, type Models } from "./models.ts";
import { type Dynamic, Missing } from "./orm.ts";
import { chainOf } from "./queries.ts";
import type { Recorder } from "./recorder.ts";

export class World {
	readonly models: Models;
	readonly recorder: Recorder;
	readonly reader: ExpressionReader;
	readonly named = new Map<string, Dynamic>();
	/** Instances that `$obj` and `$attr` stand for, by their place in the case. */
	readonly #found = new Map<object, Dynamic>();

	constructor(models: Models, recorder: Recorder) {
		this.models = models;
		this.recorder = recorder;
		this.reader = new ExpressionReader({
			queryset: (node) => chainOf(this, node),
			instance: (node) => this.instance(node),
			fieldType: (field) => fieldType(field, this.reader),
			newInstance: (model, fields) => this.newInstance(model, fields),
		});
	}

	model(name: string): Dynamic {
		const model = this.models.byName.get(name);
		if (!model) throw new Missing(`no model ${name}`);
		return model;
	}

	newInstance(name: string, fields: JsonObject): Dynamic {
		const Model = this.model(name);
		return new Model(this.reader.value(fields) as object);
	}

	variable(name: string): Dynamic {
		const found = this.named.get(name);
		if (found === undefined) throw new Missing(`no instance is named ${name}`);
		return found;
	}

	instance(node: JsonObject): Dynamic {
		if (typeof node.$var === "string") return this.variable(node.$var);
		if (!this.#found.has(node)) throw new Missing(`not prepared: ${JSON.stringify(node)}`);
		return this.#found.get(node);
	}

	/** Fetches what the node refers to: `$obj` uncounted, `$attr` as the lazy load it is. */
	async prepare(node: unknown): Promise<void> {
		if (Array.isArray(node)) {
			for (const item of node) await this.prepare(item);
		} else if (isObject(node)) {
			const tag = tagOf(node);
			if (tag === "$obj") this.#found.set(node, await this.#fetch(node.$obj as [string, unknown]));
			else if (tag === "$attr") await this.#readAttr(node);
			else for (const item of Object.values(node)) await this.prepare(item);
		}
	}

	#fetch([name, pk]: readonly [string, unknown]): Promise<Dynamic> {
		const key = this.reader.value(pk as never);
		return this.recorder.uncounted(() => this.model(name).objects.aget({ pk: key }));
	}

	async #readAttr(node: JsonObject): Promise<void> {
		const [name, attribute] = node.$attr as readonly [string, string];
		this.#found.set(node, await this.variable(name)[attribute]);
	}
}

export function fieldType(field: SchemaField, reader: ExpressionReader): Dynamic {
	return buildField(field, (name) => name, reader);
}

/** A reader for the schema itself, where there are no queries and instances. */
export function schemaReader(): ExpressionReader {
	const nothing = (): never => {
		throw new Missing("no queries in a schema");
	};
	const reader: ExpressionReader = new ExpressionReader({
		queryset: nothing as (node: QueryNode) => never,
		instance: nothing,
		fieldType: (field) => fieldType(field, reader),
		newInstance: nothing,
	});
	return reader;
}
