// Runs an example and gives the SQL it makes.
import * as edgeset from "edgeset";
import { createTables, createTablesSql } from "edgeset/ddl";
import ts from "typescript-5.9";
import * as library from "../../models.ts";
import { refill } from "./bookstore.ts";
import type { Example } from "./examples.ts";

export async function sqlOf(db: edgeset.Database, { code, kind, place }: Example): Promise<string> {
	if (kind === "fields") {
		const fields = await evaluate(`return { ${code} }`, edgeset);
		const apps = { docs: { Example: modelOf(place, fields) } };
		// What the model points at looks into its table when it is deleted.
		await createTables(db, apps);
		return createTablesSql(apps).join("\n");
	}
	const rows = await refill(db);
	const sent: string[] = [];
	const stop = db.onQuery(({ sql }) => sent.push(sql));
	try {
		const results = await evaluate(awaiting(code), { ...edgeset, ...library, ...rows, db });
		return [...sent, ...(results as unknown[]).map(textOf)].join("\n");
	} finally {
		stop();
	}
}

function modelOf(place: string, fields: unknown): object {
	const label = `docs.Example${place.replace(/\W/g, "_")}`;
	return class extends (edgeset.model as any)(label, fields) {};
}

/** Each statement that is an expression is awaited, so that lazy queries run. */
function awaiting(code: string): string {
	const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.Latest, true);
	const lines = source.statements.map((each) =>
		ts.isExpressionStatement(each)
			? `$results.push(await (${each.expression.getText(source)}));`
			: each.getText(source),
	);
	return ["const $results = [];", ...lines, "return $results;"].join("\n");
}

const Body = (async () => {}).constructor as new (
	...parts: string[]
) => (...values: unknown[]) => Promise<unknown>;

function evaluate(body: string, names: Readonly<Record<string, unknown>>): Promise<unknown> {
	const { outputText } = ts.transpileModule(`async () => { ${body} }`, {
		compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
	});
	const run = new Body(...Object.keys(names), `return (${outputText.trim().replace(/;$/, "")})();`);
	return run(...Object.values(names));
}

/** toSql() sends nothing. */
const textOf = (result: unknown): string => String((result as { sql?: unknown } | null)?.sql ?? "");
