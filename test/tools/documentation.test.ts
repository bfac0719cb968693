// What users hover is documented, and what the examples there say of the SQL is so.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Database, setDefaultDatabase } from "edgeset";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../scripts/entries.ts";
import { openBookstore } from "./documentation/bookstore.ts";
import { type Example, examplesIn, examplesOf } from "./documentation/examples.ts";
import { publicNames } from "./documentation/public-names.ts";
import { sqlOf } from "./documentation/run-example.ts";
import { programOf, typeErrors } from "./documentation/type-examples.ts";

const files = globSync("src/{public,types}/*.ts", { cwd: root }).map((file) => file.replaceAll("\\", "/"));
const examples = files
	.sort()
	.flatMap(examplesOf)
	.filter(({ kind }) => kind !== "declarations");
const withExamples = files.filter((file) => examples.some(({ place }) => place.startsWith(`${file}:`)));

let db: Database;
beforeAll(async () => {
	db = await openBookstore();
});
afterAll(async () => {
	setDefaultDatabase(null);
	await db.close();
});

describe("what editors show", () => {
	const program = programOf(examples);

	test("every public name is documented where it is hovered", () => {
		const missing = publicNames(program).filter(({ documentation }) => documentation === "");

		expect(missing.map(({ name, place }) => `${place} ${name}`)).toEqual([]);
	});

	test("README.md names every value", () => {
		const readme = readFileSync(join(root, "README.md"), "utf8");
		const values = publicNames(program).filter(({ isExportedValue }) => isExportedValue);
		const missing = values.filter(({ name }) => !readme.includes(`\`${name.split(": ")[1]}\``));

		expect(missing.map(({ name }) => name)).toEqual([]);
	});

	test("the compiler accepts the examples", () => {
		expect(typeErrors(program)).toEqual([]);
	});

	test.each(withExamples)("the examples of %s make the SQL that they say", async (file) => {
		expect(await problems(examples.filter(({ place }) => place.startsWith(`${file}:`)))).toEqual([]);
	});
});

test("examples that are wrong are found", async () => {
	const given = examplesIn(
		"here.ts",
		`
/** @example Book.objects.filter({ pages: 1 }) // WHERE "library_book"."pages" = ? */
const right = 1;
/** @example Book.objects.filter({ pages: 1 }) // WHERE ... "pages" > ? */
const wrong = 2;
/**
 * @example
 * \`\`\`ts
 * title: charField({ maxLength: 9 }), // "title" varchar(8) NOT NULL
 * \`\`\`
 */
const wrongField = 3;
/** @example Author.objects.filter({ nmae: "Ann" }) */
const misspelt = 4;
`,
	);
	const found = (await problems(given)).map((text) => text.split("\n")[0]);

	expect(found).toEqual([
		"here.ts:4: Book.objects.filter({ pages: 1 })",
		"here.ts:7: title: charField({ maxLength: 9 }),",
		'here.ts:13: Author.objects.filter({ nmae: "Ann" })',
	]);
	expect(typeErrors(programOf(given)).map((text) => text.split(":")[1])).toEqual(["13"]);
});

async function problems(examples: readonly Example[]): Promise<string[]> {
	const found: string[] = [];
	for (const example of examples) found.push(...(await problemsOf(example)));
	return found;
}

async function problemsOf(example: Example): Promise<string[]> {
	const { place, code, sql } = example;
	try {
		const sent = await sqlOf(db, example);
		return sql
			.filter((pieces) => !contains(sent, pieces))
			.map((pieces) => `${place}: ${code}\n  says ${pieces.join(" ... ")}\n  sent ${sent}`);
	} catch (error) {
		return [`${place}: ${code}\n  throws ${error}`];
	}
}

/** All pieces, in their order. */
function contains(sent: string, pieces: readonly string[]): boolean {
	const text = sent.replace(/\s+/g, " ");
	let from = 0;
	for (const piece of pieces) {
		const at = text.indexOf(piece, from);
		if (at < 0) return false;
		from = at + piece.length;
	}
	return true;
}
