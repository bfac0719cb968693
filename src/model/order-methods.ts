// agetNextInOrder() on the rows of a model with orderWithRespectTo, agetAnswerOrder() on what they belong to.
import type { ModelMeta } from "../meta/model-meta.ts";
import { installOperation } from "./install-method.ts";

export function installOrder(prototype: object): void {
	installOperation(prototype, "agetNextInOrder", "neighbourInOrder", true);
	installOperation(prototype, "agetPreviousInOrder", "neighbourInOrder", false);
}

export function installGroupOrder(prototype: object, model: ModelMeta): void {
	installOperation(prototype, `aget${model.name}Order`, "groupOrder", model);
	installOperation(prototype, `aset${model.name}Order`, "setGroupOrder", model);
}
