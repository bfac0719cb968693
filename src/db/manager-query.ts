// The queries that a model's managers start from. Meta.defaultManagerName names the one for relations to many, and
// Meta.baseManagerName the one for what an object refers to; without them these are `objects`, and all rows.
import { ConfigurationError } from "../errors/query-errors.ts";
import type { Query } from "../intent/query.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { emptyQuery } from "../query/empty-query.ts";

interface ManagerLike {
	getQueryset(): { readonly query: Query };
}

/** The static member of the model's class that is its default manager. */
export function defaultManager<Manager extends ManagerLike>(model: ModelMeta): Manager {
	return managerNamed(model, model.options.defaultManagerName ?? "objects");
}

export const defaultQuery = (model: ModelMeta): Query => defaultManager(model).getQueryset().query;

export function baseQuery(model: ModelMeta): Query {
	const { baseManagerName } = model.options;
	return baseManagerName === undefined
		? emptyQuery(model)
		: managerNamed(model, baseManagerName).getQueryset().query;
}

function managerNamed<Manager extends ManagerLike>(model: ModelMeta, name: string): Manager {
	const manager = (model.class as Readonly<Record<string, unknown>>)[name];
	if (typeof (manager as Partial<ManagerLike> | undefined)?.getQueryset === "function")
		return manager as Manager;
	throw new ConfigurationError({
		where: model.label,
		model: model.label,
		field: name,
		problem: `the model's class has no manager "${name}"`,
		fix: `Write static readonly ${name} = BookQuerySet.asManager(), and make the class known with its app.`,
	});
}
