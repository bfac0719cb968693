// What the judge expects against what a backend gave. Rows of equal rank may come in any order.
import { evaluate, type OutRow } from "./evaluate.ts";
import { isJson } from "./json.ts";
import { Unsuitable } from "./source.ts";
import { type Answer, type CaseSpec, type DataSpec, type SetSpec, WRITES } from "./spec.ts";
import { World } from "./world.ts";
import { write } from "./writes.ts";

/** What is known about a case before any backend is asked. */
export type Verdict =
	| { readonly kind: "unsuitable"; readonly reason: string }
	| {
			readonly kind: "judged";
			readonly expected: unknown;
			readonly disagrees: (answer: Answer) => string | null;
	  };

export function judge({ schema, data }: Pick<SetSpec, "schema" | "data">, one: CaseSpec): Verdict {
	const world = new World(schema, data);
	try {
		return WRITES.includes(one.end.end) ? judgeWrite(world, one) : judgeRead(world, one);
	} catch (error) {
		if (error instanceof Unsuitable) return { kind: "unsuitable", reason: error.message };
		throw error;
	}
}

function judgeRead(world: World, one: CaseSpec): Verdict {
	const expected = evaluate(world, one);
	if (expected.kind === "rows") {
		const { columns, rows } = expected.table;
		const disagrees = (answer: Answer): string | null =>
			failed(answer) ?? compareRows(one, columns, rows, answer.result as unknown[]);
		return { kind: "judged", expected: rows.map((row) => row.values), disagrees };
	}
	if (expected.kind === "row") {
		const rows = expected.row ? [{ values: expected.row, keys: [], unit: null }] : [];
		const disagrees = (answer: Answer): string | null =>
			failed(answer) ??
			compareRows(one, expected.columns, rows, isNoRow(one, answer, rows) ? [] : [answer.result]);
		return { kind: "judged", expected: expected.row, disagrees };
	}
	const disagrees = (answer: Answer): string | null =>
		failed(answer) ?? (canonical(answer.result) === canonical(expected.value) ? null : "values differ");
	return { kind: "judged", expected: expected.value, disagrees };
}

/** A flat row that is null looks like no row. */
const isNoRow = (one: CaseSpec, { result }: Answer, expected: readonly unknown[]): boolean =>
	result === null && (expected.length === 0 || !one.ops.some(({ op }) => op === "flat"));

function judgeWrite(world: World, one: CaseSpec): Verdict {
	const expected = write(world, one);
	const disagrees = (answer: Answer): string | null => {
		if (expected.error !== undefined) {
			if (answer.error?.name !== expected.error) return `expected ${expected.error}`;
		} else {
			const failure = failed(answer);
			if (failure) return failure;
			if (canonical(withoutApp(answer.result)) !== canonical(expected.result)) return "results differ";
		}
		return stateOf(world, answer.state) === stateOf(world, expected.state) ? null : "rows differ afterwards";
	};
	return {
		kind: "judged",
		expected: { result: expected.result, error: expected.error, state: expected.state },
		disagrees,
	};
}

const failed = ({ error }: Answer): string | null => (error ? `${error.name}: ${error.message}` : null);

function compareRows(
	one: CaseSpec,
	columns: readonly string[],
	expected: readonly OutRow[],
	rows: readonly unknown[],
): string | null {
	if (rows.length !== expected.length) return `${rows.length} rows instead of ${expected.length}`;
	const actual = rows.map((row) => canonical(asList(one, columns, row)));
	const wanted = expected.map((row) => canonical(row.values));
	for (let start = 0; start < expected.length; ) {
		const rank = canonical(expected[start]?.keys);
		let end = start + 1;
		while (end < expected.length && canonical(expected[end]?.keys) === rank) end++;
		const [a, b] = [actual.slice(start, end).sort(), wanted.slice(start, end).sort()];
		if (a.join("\n") !== b.join("\n")) return `rows ${start} to ${end - 1} differ`;
		start = end;
	}
	return null;
}

/** A row as a list of values in the order of the columns. */
function asList(one: CaseSpec, columns: readonly string[], row: unknown): unknown[] {
	if (one.ops.some(({ op }) => op === "flat")) return [row];
	if (Array.isArray(row)) return row;
	const object = row as Record<string, unknown>;
	const extra = Object.keys(object).filter((name) => !columns.includes(name));
	return [...columns.map((name) => object[name] ?? null), ...extra.map((name) => `unexpected ${name}`)];
}

/** Text that is equal for equal values; numbers to twelve digits. */
function canonical(value: unknown): string {
	return JSON.stringify(value ?? null, (_, given: unknown) => {
		const item = isJson(given) ? given.json : given;
		// What the hosts give as text of digits is a number there.
		if (typeof item === "string" && /^-?\d+(\.\d+)?$/.test(item)) return Number(item);
		if (typeof item === "number") return Number(item.toPrecision(12)) + 0;
		if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
		return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
}

/** Labels without the app: "fuzz1.Ant" is "Ant" to the judge. */
function withoutApp(result: unknown): unknown {
	if (!Array.isArray(result) || result.length !== 2 || typeof result[1] !== "object") return result;
	const [total, counts] = result as [number, Record<string, number>];
	return [
		total,
		Object.fromEntries(
			Object.entries(counts).map(([label, count]) => [label.slice(label.indexOf(".") + 1), count]),
		),
	];
}

function stateOf(world: World, state: DataSpec | undefined): string {
	const rows = world.schema.models.map(({ name }) => {
		const attributes = world.attributes(name);
		return (state?.rows[name] ?? []).map((row) => attributes.map((attribute) => row[attribute] ?? null));
	});
	const pairs = Object.entries(state?.pairs ?? {}).map(([label, all]) => [label, all.map(String).sort()]);
	return canonical([rows, pairs.sort()]);
}
