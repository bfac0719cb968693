// The command line of `npm run oracle`.
import { parseArgs } from "node:util";

export const USAGE = `npm run oracle -- --backend sqljs|sqlite-wasm|d1 [options]

  --backend NAME         sqljs and sqlite-wasm run in Chromium, d1 in workerd (default sqljs)
  --host node            runs the engine in this process instead: quicker, for debugging
  --cases DIR            a folder of case files (default test/django/cases)
  --area NAME            only cases of this area; may be given several times
  --case ID              only this case, told in full: SQL, parameters, expected, got; may be given several times
  --list-failures N      how many failures to print (default 20)
  --json FILE            writes {id: "passed" | "failed: ..." | "skipped: ..."}
  --must-pass FILE       fails when a case listed there is not passed
  --update-must-pass     adds the cases that now pass to test/django/must-pass/<backend>.json`;

export type Options = ReturnType<typeof readOptions>;

export function readOptions(args: readonly string[]) {
	const { values } = parseArgs({
		args: [...args],
		options: {
			backend: { type: "string", default: "sqljs" },
			host: { type: "string" },
			cases: { type: "string" },
			area: { type: "string", multiple: true },
			case: { type: "string", multiple: true },
			"list-failures": { type: "string", default: "20" },
			json: { type: "string" },
			"must-pass": { type: "string" },
			"update-must-pass": { type: "boolean", default: false },
			help: { type: "boolean", default: false },
		},
	});
	const { backend } = values;
	if (backend !== "sqljs" && backend !== "sqlite-wasm" && backend !== "d1")
		throw new Error(`unknown backend ${backend}`);
	return { ...values, backend, listFailures: Number(values["list-failures"]) } as const;
}
