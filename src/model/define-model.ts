// model(): the class a user's model extends. It registers its metadata and puts attributes for relations on the prototype.
import { ConfigurationError, MultipleObjectsReturned, ObjectDoesNotExist } from "../errors/query-errors.ts";
import { Q } from "../expressions/q.ts";
import type { FieldSpec } from "../fields/field.ts";
import { bigAutoField } from "../fields/integer.ts";
import { buildModel, type ModelBehaviour } from "../meta/build-model.ts";
import type { MetaOptions, ModelMeta } from "../meta/model-meta.ts";
import { declaration, register } from "../meta/registry.ts";
import { createManager, type ManagerBase } from "../queryset/manager.ts";
import { QuerySetBase } from "../queryset/queryset.ts";
import { initialise } from "./initialise.ts";
import { ModelInstance } from "./instance.ts";
import { installRelations } from "./relation-accessors.ts";

/** The static side of a model class, before the public types dress it. */
export interface ModelClass {
	new (values?: Readonly<Record<string, unknown>>): ModelInstance;
	readonly $label: string;
	readonly $meta: ModelMeta;
	readonly objects: ManagerBase;
	readonly Q: typeof Q;
	readonly DoesNotExist: typeof ObjectDoesNotExist;
	readonly MultipleObjectsReturned: typeof MultipleObjectsReturned;
}

export function defineModel(
	label: string,
	fields: Readonly<Record<string, FieldSpec>>,
	options: MetaOptions = {},
): ModelClass {
	const meta = buildModel({ label, fields, options, autoKey: bigAutoField(), makeClass: behaviourOf });
	checkReserved(meta);
	register(meta, declaration(1));
	installRelations(meta);
	return meta.class as ModelClass;
}

/** The class of a model's instances. */
function behaviourOf(meta: ModelMeta): ModelBehaviour {
	const behaviour = { class: makeClass(meta, learn) };
	/** The user's subclass is known once it is used: JavaScript does not tell a class who extends it. */
	function learn(used: unknown): void {
		if (used === behaviour.class || (used as ModelClass).$meta !== meta) return;
		behaviour.class = used as ModelClass;
		for (const child of children.get(meta) ?? []) extend(child, behaviour.class);
	}
	return behaviour;
}

/** Classes that named their parent by label, perhaps before its class was known. */
const children = new WeakMap<ModelMeta, ModelClass[]>();

function extend(child: ModelClass, parent: ModelClass): void {
	Object.setPrototypeOf(child, parent);
	Object.setPrototypeOf(child.prototype, parent.prototype);
}

function makeClass(meta: ModelMeta, learn: (used: unknown) => void): ModelClass {
	let manager: ManagerBase | undefined;
	const made = class extends parentClass(meta) {
		static readonly $label = meta.label;
		static readonly $meta = meta;
		// Errors of the model's own, so that catching one says whose object was missing.
		static readonly DoesNotExist = class extends ObjectDoesNotExist {
			static readonly $label = meta.label;
		};
		static readonly MultipleObjectsReturned = class extends MultipleObjectsReturned {
			static readonly $label = meta.label;
		};

		static get objects(): ManagerBase {
			learn(this);
			manager ??= createManager(() => meta, QuerySetBase);
			return manager;
		}
		static get Q(): typeof Q {
			learn(this);
			return Q;
		}
		static $initialise(instance: object, values: unknown): void {
			learn(this);
			initialise(meta, instance, values);
		}
		/** Makes this class the one that rows of the model become. */
		static $install(): void {
			learn(this);
		}
	};
	Object.defineProperty(made, "name", { value: meta.name });
	const parent = labelledParent(meta);
	if (parent) children.set(parent, [...(children.get(parent) ?? []), made as unknown as ModelClass]);
	return made as unknown as ModelClass;
}

/** A child has the attributes and methods of its first base, and is an instance of it. */
function parentClass(meta: ModelMeta): new (values?: unknown) => ModelInstance {
	const [base] = meta.options.bases ?? [];
	if (typeof base === "function") return base as new () => ModelInstance;
	return (labelledParent(meta)?.class as (new () => ModelInstance) | undefined) ?? ModelInstance;
}

function labelledParent(meta: ModelMeta): ModelMeta | undefined {
	if (typeof meta.options.bases?.[0] !== "string") return undefined;
	return meta.options.proxy ? meta.concrete : meta.parents[0]?.model;
}

/** Fields may not hide what every instance has. */
function checkReserved(meta: ModelMeta): void {
	const fields = meta.options.proxy ? [] : meta.localFields;
	for (const { name, attname } of fields) {
		for (const taken of [name, attname])
			if (taken in ModelInstance.prototype || taken in Object.prototype)
				throw new ConfigurationError({
					where: `model("${meta.label}")`,
					model: meta.label,
					field: name,
					problem: `"${taken}" is a member of every instance and cannot be a field`,
					fix: `Name the field otherwise and give it dbColumn: "${taken}".`,
				});
	}
}
