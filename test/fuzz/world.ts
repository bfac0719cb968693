// The models of a case as the evaluator and the generator see them: names, relations in both directions, and the rows behind them.
// Written from the specification alone; nothing of the library is used.
import type { ColumnSpec, DataSpec, Kind, ModelSpec, RelationSpec, Row, SchemaSpec } from "./spec.ts";

/** One step from a model to another. */
export interface Hop {
	readonly name: string;
	readonly from: string;
	readonly to: string;
	readonly many: boolean;
	/** A row may lack it. */
	readonly nullable: boolean;
	readonly forward: boolean;
	readonly relation: RelationSpec;
	/** The model that declares it. */
	readonly owner: string;
}

export class World {
	readonly schema: SchemaSpec;
	readonly data: DataSpec;
	readonly #hops = new Map<string, Map<string, Hop>>();
	readonly #byId = new Map<string, Map<number, Row>>();

	constructor(schema: SchemaSpec, data: DataSpec) {
		this.schema = schema;
		this.data = data;
		for (const model of schema.models) {
			this.#hops.set(model.name, new Map());
			this.#byId.set(model.name, new Map(this.rows(model.name).map((row) => [row.id as number, row])));
		}
		for (const model of schema.models)
			for (const relation of relationsOf(model)) this.#connect(model, relation);
	}

	#connect(model: ModelSpec, relation: RelationSpec): void {
		const many = relation.is === "manyToMany";
		const base = { relation, owner: model.name };
		const forward: Hop = {
			...base,
			name: relation.name,
			from: model.name,
			to: relation.to,
			many,
			nullable: many || relation.null,
			forward: true,
		};
		this.#hops.get(model.name)?.set(relation.name, forward);
		if (relation.symmetrical) return;
		const back: Hop = {
			...base,
			name: relation.relatedName,
			from: relation.to,
			to: model.name,
			many: relation.is !== "oneToOne",
			nullable: true,
			forward: false,
		};
		this.#hops.get(relation.to)?.set(relation.relatedName, back);
	}

	model(name: string): ModelSpec {
		const found = this.schema.models.find((model) => model.name === name);
		if (!found) throw new Error(`no model ${name}`);
		return found;
	}
	rows(model: string): readonly Row[] {
		return this.data.rows[model] ?? [];
	}
	row(model: string, id: number): Row | null {
		return this.#byId.get(model)?.get(id) ?? null;
	}
	hops(model: string): Hop[] {
		return [...(this.#hops.get(model)?.values() ?? [])];
	}
	hop(model: string, name: string): Hop | undefined {
		return this.#hops.get(model)?.get(name);
	}
	columns(model: string): ColumnSpec[] {
		return this.model(model).fields.filter((field) => field.is === "column");
	}
	/** Attributes of a row in order. */
	attributes(model: string): string[] {
		return [
			"id",
			...this.model(model).fields.flatMap((field) =>
				field.is === "column" ? [field.name] : field.is === "manyToMany" ? [] : [`${field.name}_id`],
			),
		];
	}

	/** Kind of an attribute; a key is an integer. */
	kindOf(model: string, attribute: string): Kind {
		return this.columns(model).find((column) => column.name === attribute)?.kind ?? "integer";
	}
	isNullable(model: string, attribute: string): boolean {
		if (attribute === "id") return false;
		const field = this.model(model).fields.find(
			({ name, is }) => name === attribute || (is !== "column" && `${name}_id` === attribute),
		);
		return field?.null ?? false;
	}

	/** The rows that a row is related to, one entry for each row of the tables between. */
	related(row: Row, hop: Hop): Row[] {
		const { relation, owner } = hop;
		if (relation.is === "manyToMany") {
			const pairs = this.data.pairs[`${owner}.${relation.name}`] ?? [];
			const [mine, theirs] = hop.forward ? ([0, 1] as const) : ([1, 0] as const);
			return present(
				pairs.filter((pair) => pair[mine] === row.id).map((pair) => this.row(hop.to, pair[theirs])),
			);
		}
		const key = `${relation.name}_id`;
		if (!hop.forward) return this.rows(hop.to).filter((other) => other[key] === row.id);
		const id = row[key];
		return typeof id === "number" ? present([this.row(hop.to, id)]) : [];
	}
}

const present = (rows: readonly (Row | null)[]): Row[] => rows.filter((row) => row !== null);

export const relationsOf = (model: ModelSpec): RelationSpec[] =>
	model.fields.filter((field) => field.is !== "column");
