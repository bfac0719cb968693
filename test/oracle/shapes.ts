// Shapes: a result rendered by reading attributes, lazily where they are not loaded. See FORMAT.md section 5.
import type { Shape } from "./format.ts";
import { isManager, metaOf, readAttribute, render } from "./instances.ts";
import { type Dynamic, Missing, orm } from "./orm.ts";

/** Renders each instance of a result: a list, one instance, null, or the object of in_bulk. */
export async function renderShape(result: unknown, shape: Shape): Promise<unknown> {
	if (result === null) return null;
	if (Array.isArray(result)) return inOrder(result, (item) => renderShape(item, shape));
	if (metaOf(result)) return renderOne(result, shape);
	if (typeof result !== "object") return result;
	const entries = await inOrder(
		Object.entries(result),
		async ([key, item]) => [key, await renderShape(item, shape)] as const,
	);
	return Object.fromEntries(entries);
}

async function renderOne(instance: Dynamic, shape: Shape): Promise<Record<string, unknown>> {
	const rendered: Record<string, unknown> = {};
	for (const name of shape.fields ?? []) rendered[name] = render(await readAttribute(instance, name));
	for (const [name, inner] of Object.entries(shape.rel ?? {})) {
		rendered[name] = await renderShape(await readRelation(instance, name), inner);
	}
	for (const name of shape.count ?? []) rendered[`${name}#count`] = await managerOf(instance, name).acount();
	for (const name of shape.exists ?? [])
		rendered[`${name}#exists`] = await managerOf(instance, name).aexists();
	return rendered;
}

function managerOf(instance: Dynamic, name: string): Dynamic {
	const manager = instance[name];
	if (!isManager(manager)) throw new Missing(`${name} is no related manager`);
	return manager;
}

/** A related object or null, the rows of a related manager, or the list of a `to_attr`. */
async function readRelation(instance: Dynamic, name: string): Promise<unknown> {
	if (!(name in instance)) throw new Missing(`${metaOf(instance)?.label} has no attribute ${name}`);
	try {
		const value = await readAttribute(instance, name);
		return isManager(value) ? [...(await (value as Dynamic).all())] : (value ?? null);
	} catch (error) {
		if (orm.RelatedObjectDoesNotExist && error instanceof orm.RelatedObjectDoesNotExist) return null;
		throw error;
	}
}

async function inOrder<Item, Result>(
	items: readonly Item[],
	work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	for (const item of items) results.push(await work(item));
	return results;
}
