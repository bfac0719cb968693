// Runs cases in a worker of the page, with the engine in the same thread.
import { openStore } from "edgeset/wasm";
import type { Case } from "../format.ts";
import type { Dynamic } from "../orm.ts";
import { type Corpus, openSession, type Session } from "../session.ts";

type Request =
	| { readonly kind: "open"; readonly backend: string; readonly corpus: Corpus }
	| { readonly kind: "run"; readonly cases: readonly Case[]; readonly verbose: boolean };

let session: Session | undefined;

async function answer(request: Request): Promise<unknown> {
	if (request.kind === "run") return session?.run(request.cases, request.verbose);
	const open = openStore as Dynamic;
	const store = await open({ name: "oracle", apps: {}, engine: request.backend, thread: "here" });
	session = await openSession(store, request.corpus);
	return store.durability ?? null;
}

self.onmessage = async ({ data }: MessageEvent<string>) => {
	try {
		self.postMessage({ ok: await answer(JSON.parse(data)) });
	} catch (error) {
		self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
};
