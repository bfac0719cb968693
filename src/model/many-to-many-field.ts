// manyToManyField as models use it: the declaration, with what finds the rows behind the links.
import type { FieldSpec, RelationSpec } from "../fields/field.ts";
import * as declared from "../fields/many-to-many.ts";
import { buildLinks, type LinkSpec } from "../meta/through-model.ts";
import { narrowByLinks } from "../query/narrow-links.ts";

export function manyToManyField(to: string, options?: declared.ManyToManyOptions): FieldSpec {
	const spec = declared.manyToManyField(to, options);
	const relation: LinkSpec = Object.freeze({
		...(spec.relation as RelationSpec),
		buildLinks,
		narrow: narrowByLinks,
	});
	return Object.freeze({ ...spec, relation });
}
