// npm run bench [-- --only W1,W3 --libraries edgeset,kysely --rounds 15 --json FILE], npm run bench:d1.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const { values } = parseArgs({
	options: {
		d1: { type: "boolean", default: false },
		only: { type: "string", default: "" },
		libraries: { type: "string", default: "" },
		rounds: { type: "string" },
		json: { type: "string" },
	},
});
const names = (list: string): string[] => list.split(",").filter((name) => name !== "");
const options = {
	only: names(values.only),
	libraries: names(values.libraries),
	...(values.rounds !== undefined && { rounds: Number(values.rounds) }),
};

const { bench } = values.d1 ? await import("./d1/bench.ts") : await import("./sqljs/bench.ts");
const report = await bench(options);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, "\t")}\n`);
