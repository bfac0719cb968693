// What the types cost: generates an app of many models and queries, compiles it with each supported TypeScript and counts
// instantiations, which repeat exactly where times do not. `--check` fails above the budget; `--entry file` measures another entry.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values: options } = parseArgs({
	options: {
		models: { type: "string", default: "100" },
		queries: { type: "string", default: "200" },
		entry: { type: "string", default: join(root, "src/index.ts") },
		check: { type: "boolean", default: false },
		keep: { type: "boolean", default: false },
	},
});
const modelCount = Number(options.models);
const queryCount = Number(options.queries);

interface Compiler {
	readonly name: string;
	readonly bin: string;
	/** Most instantiations for 100 models and 200 queries. */
	readonly budget: number;
}
const compilers: readonly Compiler[] = [
	{ name: "typescript", bin: join(root, "node_modules/typescript/bin/tsc"), budget: 2_000_000 },
	{ name: "typescript-5.9", bin: join(root, "node_modules/typescript-5.9/bin/tsc"), budget: 1_200_000 },
];

// ---- the app

const label = (index: number): string => `app.Model${((index % modelCount) + modelCount) % modelCount}`;

const fieldFactories =
	"booleanField, CASCADE, charField, Count, dateField, dateTimeField, decimalField, floatField, foreignKey, integerField, " +
	"manyToManyField, model, oneToOneField, QuerySet, SET_NULL, textField";

/** Nine columns and four relations, so four reverse ones on average; every fifth model has a queryset and manager of its own. */
function modelSource(index: number): string {
	const name = `Model${index}`;
	const isCustom = index % 5 === 0;
	const queryset = `export class ${name}QuerySet extends QuerySet<"app.${name}"> {
	open() { return this.filter({ open: true }); }
	crowded(least: number) { return this.annotate({ crowd: Count("friends") }).filter({ crowd__gte: least, boss__name__startswith: "b" }); }
}`;
	return `import { ${fieldFactories} } from "edgeset";
${isCustom ? queryset : ""}
export class ${name} extends model("app.${name}", {
	name: charField({ maxLength: 80 }),
	phase: charField({ maxLength: 8, choices: ["new", "open", "done"], default: "new" }),
	remarks: textField({ null: true }),
	size: integerField({ default: 1 }),
	weight: floatField({ null: true }),
	cost: decimalField({ maxDigits: 10, decimalPlaces: 2 }),
	open: booleanField({ default: false }),
	created: dateTimeField({ autoNowAdd: true }),
	due: dateField({ null: true }),
	boss: foreignKey("${label(index + 1)}", { relatedName: "staff${index}", onDelete: CASCADE }),
	origin: foreignKey("${index % 10 === 7 ? "self" : label(index * 11 + 5)}", { relatedName: "copies${index}", null: true, onDelete: SET_NULL }),
	mirror: oneToOneField("${label(index + (modelCount >> 1))}", { relatedName: "mirrored${index}", null: true, onDelete: SET_NULL }),
	friends: manyToManyField("${label(index * 3 + 2)}", { relatedName: "friendOf${index}" }),
}, { ordering: ["-name"] }) {
	${isCustom ? `static override readonly objects = ${name}QuerySet.asManager();` : ""}
	get caption() { return \`\${this.name}: \${this.size}\`; }
	async bossCaption() { return (await this.boss).caption; }
}
`;
}

type Template = (model: string, index: number) => string;
const templates: readonly Template[] = [
	(m, i) =>
		`${m}.objects.filter({ name__istartswith: "a", boss__origin__created__year__gt: ${1990 + i}, friends__cost__lte: ${i} }).orderBy("-name", "boss__name")`,
	(m, i) => `${m}.objects.filter(Q({ name__icontains: "x${i}" }).or(Q({ size__lt: F("boss__size") })))`,
	(m) => `${m}.objects.values("phase", "boss__name", "origin__mirror__weight")`,
	(m) => `${m}.objects.valuesList("boss__boss__name", { flat: true })`,
	(m, i) =>
		`${m}.objects.annotate({ n${i}: Count("friends"), mean: Avg("friends__weight"), last: Max("boss__due") }).filter({ n${i}__gte: 2 }).values("name", "n${i}", "mean", "last")`,
	(m, i) =>
		`(await ${m}.objects.selectRelated("boss__origin", "mirror").aget({ pk: ${i} })).boss.origin?.name`,
	(m, i) =>
		`${m}.objects.exclude({ boss__boss__boss__name__iexact: "z${i}", weight__isnull: true }).filter({ due__month: 5 }).orderBy("?").slice(0, ${i}).afirst()`,
	(m, i) =>
		`${m}.objects.filter({ size__gte: F("boss__size").mul(${i}), origin: null, mirror__in: [3, 4] }).aupdate({ size: F("size").add(1), phase: "done" })`,
	(m, i) => `(await ${m}.objects.agetOrCreate({ name: "n${i}", defaults: { size: ${i} } }))[0].caption`,
	(m, i) => `(await ${m}.objects.prefetchRelated("friends").filter({ id__in: [${i}] }))[0]?.friends.length`,
];

function querySource(): string {
	const modelOf = (index: number): string => `Model${(index * 13) % modelCount}`;
	const indices = Array.from({ length: queryCount }, (_, index) => index);
	const used = [...new Set(indices.map(modelOf))].join(", ");
	const queries = indices.map((index) => {
		const template = templates[index % templates.length] as Template;
		return `export async function query${index}() { return await ${template(modelOf(index), index)}; }`;
	});
	return `import { ${used} } from "./models.ts";\nimport { Avg, Count, F, Max, Q } from "edgeset";\n${queries.join("\n")}\n`;
}

/** An app that imports the library and nothing more, or all of it. */
function generate(isWhole: boolean): string {
	const folder = mkdtempSync(join(tmpdir(), "edgeset-types-"));
	const base = JSON.parse(readFileSync(join(root, "tsconfig.base.json"), "utf8"));
	const paths = { edgeset: [resolve(options.entry)] };
	const config = { compilerOptions: { ...base.compilerOptions, paths }, include: ["app"] };
	writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
	mkdirSync(join(folder, "app"));
	const write = (name: string, text: string) => writeFileSync(join(folder, "app", name), text);
	if (!isWhole) {
		write("empty.ts", 'import "edgeset";\n');
		return folder;
	}
	const indices = Array.from({ length: modelCount }, (_, index) => index);
	for (const index of indices) write(`model-${index}.ts`, modelSource(index));
	const exports = indices.map((index) => `export * from "./model-${index}.ts";`).join("\n");
	const registration = `declare module "edgeset" { interface InstalledApps { app: typeof import("./models.ts") } }`;
	write("models.ts", `${exports}\n${registration}\n`);
	write("queries.ts", querySource());
	return folder;
}

// ---- measuring

interface Cost {
	readonly instantiations: number;
	readonly types: number;
	readonly memory: number;
	readonly seconds: number;
}

function compile({ bin }: Compiler, folder: string): Cost {
	const run = spawnSync(process.execPath, [bin, "-p", folder, "--extendedDiagnostics"], {
		encoding: "utf8",
		maxBuffer: 2 ** 28,
	});
	const errors = run.stdout.split("\n").filter((line) => line.includes("error TS"));
	const inApp = errors.filter((line) => /(^|\/)app\//.test(line));
	if (inApp.length > 0)
		throw new Error(`the generated app does not compile:\n${inApp.slice(0, 5).join("\n")}`);
	const read = (name: string): number =>
		Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(run.stdout)?.[1]);
	return {
		instantiations: read("Instantiations"),
		types: read("Types"),
		memory: Math.round(read("Memory used") / 1024),
		seconds: read("Check time"),
	};
}

function measure(compiler: Compiler): Cost & { readonly library: number } {
	const [library, app] = [generate(false), generate(true)];
	try {
		const [before, after] = [compile(compiler, library), compile(compiler, app)];
		return {
			...after,
			instantiations: after.instantiations - before.instantiations,
			library: before.instantiations,
		};
	} finally {
		if (options.keep) console.log(app);
		for (const folder of options.keep ? [library] : [library, app]) rmSync(folder, { recursive: true });
	}
}

const thousands = (count: number): string => `${Math.round(count / 1000)} k`;
console.log(`${modelCount} models, ${queryCount} queries`);
for (const compiler of compilers) {
	const cost = measure(compiler);
	console.log(
		`${compiler.name}: ${thousands(cost.instantiations)} instantiations of a budget of ${thousands(compiler.budget)} ` +
			`(and ${thousands(cost.library)} for the library itself), ${thousands(cost.types)} types, ${cost.memory} MB, check ${cost.seconds} s`,
	);
	if (options.check && !(cost.instantiations <= compiler.budget)) {
		console.error(`${compiler.name}: above the budget`);
		process.exitCode = 1;
	}
}
