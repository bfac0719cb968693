// Where the library runs while this process reads files and prints: a browser, workerd, or here.
import type { Case } from "../format.ts";
import type { Report } from "../run-case.ts";
import type { Corpus } from "../session.ts";

export interface Host {
	run(cases: readonly Case[], verbose: boolean): Promise<Report[]>;
	close(): Promise<void>;
}

export type Backend = "sqljs" | "sqlite-wasm" | "d1";

export type OpenHost = (backend: Backend, corpus: Corpus) => Promise<Host>;
