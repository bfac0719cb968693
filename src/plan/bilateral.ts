// Transforms that are applied to both sides of a comparison: `name__lower: "ANN"` as lower("name") = lower(?).
import { NotSupportedError } from "../errors/query-errors.ts";
import type { FieldType } from "../fields/field.ts";
import type { Expression, LookupExpression } from "../intent/query.ts";
import type { LookupContext, LookupWriter, Transform } from "../lookups/lookup.ts";
import { rebind } from "../lookups/rebind.ts";
import type { SqlExpr } from "../sql/ast.ts";

/** Those of the left side, innermost first. */
function bilateralTransforms(lhs: Expression): readonly Transform<FieldType>[] {
	if (lhs.kind !== "transform") return [];
	const inner = bilateralTransforms(lhs.source);
	return lhs.transform.bilateral ? [...inner, lhs.transform] : inner;
}

/** The writer of a lookup, made to transform the right side as the left side was. */
export function bilateralWriter(condition: LookupExpression, write: LookupWriter): LookupWriter {
	const transforms = bilateralTransforms(condition.lhs);
	if (transforms.length === 0 || condition.lookup.takes === "boolean") return write;
	checkRightSide(condition, transforms);
	return (lhs, rhs, context) => {
		const apply = (expr: SqlExpr): SqlExpr =>
			transforms.reduce((inner, transform) => transform.toExpr(inner, context.limits), expr);
		if (condition.lookup.takes === "list" && context.variant !== "items")
			return eachTransformed(write(lhs, rhs, context), apply);
		return write(lhs, sidesAs(rhs, context).map(apply), {
			...context,
			variant: bareVariant(context),
			isValue: false,
		});
	};
}

/** The rows of a list, each transformed where it is read. */
function eachTransformed(written: SqlExpr, apply: (expr: SqlExpr) => SqlExpr): SqlExpr {
	if (written.kind !== "in" || !("kind" in written.items)) return written;
	const { items } = written.items;
	return {
		...written,
		items: { ...written.items, items: items.map((item) => ({ ...item, expr: apply(item.expr) })) },
	};
}

const BINDINGS = ["real", "bigint"] as const;
const bindingOf = (variant: string | undefined): (typeof BINDINGS)[number] | undefined =>
	BINDINGS.find((binding) => binding === variant);

/** Values that are bound otherwise than the column's are so before they are transformed. */
function sidesAs(rhs: readonly SqlExpr[], { variant }: LookupContext): readonly SqlExpr[] {
	const variants = variant.split(",");
	return rhs.map((side, index) => {
		const binding = bindingOf(variants[index]);
		return binding ? rebind(side, binding) : side;
	});
}

const bareVariant = ({ variant }: LookupContext): string =>
	variant
		.split(",")
		.map((each) => (bindingOf(each) ? "" : each))
		.join()
		.replace(/^,+$/, "");

function checkRightSide({ lookup, rhs }: LookupExpression, transforms: readonly Transform[]): void {
	const name = transforms.map((transform) => transform.name).join("__");
	if (rhs.some(({ kind }) => kind === "subquery"))
		throw new NotSupportedError({
			field: name,
			problem: `the bilateral transform "${name}" cannot be applied to the rows of a query`,
			fix: "Annotate the inner query with the transformed value and compare without it.",
		});
	if (lookup.name.endsWith("regex"))
		throw new NotSupportedError({
			field: name,
			problem: `the bilateral transform "${name}" would change a regular expression`,
			fix: "Register the transform without bilateral under another name.",
		});
}
