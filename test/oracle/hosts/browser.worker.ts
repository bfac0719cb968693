// Runs cases in a worker of the page, with the engine in the same thread.
import { type EngineName, openBackend } from "edgeset/wasm";
import type { Case } from "../format.ts";
import { type Corpus, openSession, type Session } from "../session.ts";

type Request =
	| { readonly kind: "open"; readonly backend: EngineName; readonly corpus: Corpus }
	| { readonly kind: "run"; readonly cases: readonly Case[]; readonly verbose: boolean };

let session: Session | undefined;

async function answer(request: Request): Promise<unknown> {
	if (request.kind === "run") return session?.run(request.cases, request.verbose);
	const storage = request.backend === "sqlite-wasm" ? "persistent" : "memory";
	const { backend } = await openBackend({
		name: "oracle",
		engine: request.backend,
		thread: "here",
		storage,
		synchronous: "normal",
	});
	session = await openSession(backend, request.corpus);
	return true;
}

self.onmessage = async ({ data }: MessageEvent<string>) => {
	try {
		self.postMessage({ ok: await answer(JSON.parse(data)) });
	} catch (error) {
		self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
};
