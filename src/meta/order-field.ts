// orderWithRespectTo: the column `_order`, by which the rows of one group (the answers of a question) stand in an order.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { FieldSpec } from "../fields/field.ts";
import { integerType } from "../fields/integer.ts";
import { makeSpec } from "../fields/spec.ts";
import type { Field, MetaOptions, ModelMeta } from "./model-meta.ts";

const ORDER = "_order";
const FACTORY = "orderWithRespectTo";

/** The declared fields with the column, for a model that has the option. */
export function withOrder(
	label: string,
	fields: Readonly<Record<string, FieldSpec>>,
	{ orderWithRespectTo: group, ordering }: MetaOptions,
): Readonly<Record<string, FieldSpec>> {
	if (group === undefined) return fields;
	const { relation } = fields[group] ?? {};
	if (ordering || !relation || relation.kind === "manyToMany")
		throw new ConfigurationError({
			where: label,
			field: group,
			problem: "orderWithRespectTo must name a foreign key and excludes ordering",
		});
	return { ...fields, [ORDER]: makeSpec(FACTORY, { editable: false }, { type: integerType }) };
}

/** The option makes it the order of queries too. */
export const orderedOptions = (options: MetaOptions): MetaOptions =>
	options.orderWithRespectTo === undefined ? options : { ...options, ordering: [ORDER] };

/** Users cannot name a field so. */
export const isOrderField = ({ factory }: FieldSpec): boolean => factory === FACTORY;

export interface OrderGroup {
	/** The column that holds the position. */
	readonly order: Field;
	/** The key that the rows of a group share. */
	readonly group: Field;
}

/** Of the model itself, or of the parent from which it has the column. */
export function orderGroup(model: ModelMeta): OrderGroup | undefined {
	const order = model.byName.get(ORDER);
	const group = order?.model.options.orderWithRespectTo;
	return order && group !== undefined ? { order, group: order.model.byName.get(group) as Field } : undefined;
}
