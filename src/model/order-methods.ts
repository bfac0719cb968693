// agetNextInOrder() on the rows of a model with orderWithRespectTo, agetAnswerOrder() on what they belong to.
import { databaseOf } from "../db/default-database.ts";
import type { ModelMeta } from "../meta/model-meta.ts";
import { installMethod } from "./install-method.ts";

type Operation = "neighbourInOrder" | "groupOrder" | "setGroupOrder";

export function installOrder(prototype: object): void {
	method(prototype, "agetNextInOrder", "neighbourInOrder", true);
	method(prototype, "agetPreviousInOrder", "neighbourInOrder", false);
}

export function installGroupOrder(prototype: object, model: ModelMeta): void {
	method(prototype, `aget${model.name}Order`, "groupOrder", model);
	method(prototype, `aset${model.name}Order`, "setGroupOrder", model);
}

function method(prototype: object, name: string, operation: Operation, of: unknown): void {
	installMethod(prototype, name, function (this: object, ...args: readonly unknown[]) {
		const run = databaseOf(this).operations[operation] as (...args: readonly unknown[]) => unknown;
		return run(this, of, ...args);
	});
}
