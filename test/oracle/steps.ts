// The steps of FORMAT.md section 7.
import type { JsonObject, Step } from "./format.ts";
import { readAttribute, render } from "./instances.ts";
import { type Dynamic, Missing } from "./orm.ts";
import { camelCase } from "./orm-names.ts";
import { deleted, runQuery } from "./queries.ts";
import { renderShape } from "./shapes.ts";
import type { World } from "./world.ts";

/** The result of one step; throws what it throws. */
export async function runStep(world: World, step: Step): Promise<unknown> {
	await world.prepare(step);
	switch (step.op) {
		case "query":
			return runNamed(world, step);
		case "new":
			world.named.set(step.as, world.newInstance(step.model, step.fields));
			return null;
		case "save":
			await call(world.variable(step.obj), "asave", optionsOf(world, step.kwargs));
			return null;
		case "full_clean":
			await call(world.variable(step.obj), "afullClean", optionsOf(world, step.kwargs));
			return null;
		case "delete":
			return deleted(await call(world.variable(step.obj), "adelete", []));
		case "refresh":
			await call(world.variable(step.obj), "arefreshFromDb", step.fields ? [{ fields: step.fields }] : []);
			return null;
		case "set":
			for (const [name, node] of Object.entries(step.attrs))
				world.variable(step.obj)[name] = world.reader.value(node);
			return null;
		case "attrs":
			return attributes(world.variable(step.obj), step.attrs);
		case "shape":
			return renderShape(world.variable(step.obj), step.shape);
		default:
			throw new Missing(`no step ${step.op} yet`);
	}
}

async function runNamed(world: World, step: Extract<Step, { op: "query" }>): Promise<unknown> {
	const result = await runQuery(world, step.q);
	if (step.as !== undefined) world.named.set(step.as, Array.isArray(result) ? result[0] : result);
	return step.q.shape ? renderShape(result, step.q.shape) : render(result);
}

async function attributes(instance: Dynamic, names: readonly string[]): Promise<Record<string, unknown>> {
	const read: Record<string, unknown> = {};
	for (const name of names) read[name] = render(await readAttribute(instance, name));
	return read;
}

function optionsOf({ reader }: World, kwargs: JsonObject = {}): unknown[] {
	const entries = Object.entries(kwargs).map(([key, node]) => [camelCase(key), reader.value(node)]);
	return entries.length > 0 ? [Object.fromEntries(entries)] : [];
}

function call(target: Dynamic, name: string, args: readonly unknown[]): PromiseLike<Dynamic> {
	if (typeof target?.[name] !== "function") throw new Missing(`an instance has no ${name}()`);
	return target[name](...args);
}
