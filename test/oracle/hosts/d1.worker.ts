// Runs cases in workerd against its local D1.
import { d1Backend } from "edgeset/d1";
import type { Dynamic } from "../orm.ts";
import { openSession, type Session } from "../session.ts";

let session: Session | undefined;

async function answer(path: string, body: Dynamic, env: { readonly DB: unknown }): Promise<unknown> {
	if (path === "/run") return session?.run(body.cases, body.verbose);
	session = await openSession(d1Backend(env.DB as never), body);
	return true;
}

export default {
	async fetch(request: Request, env: { readonly DB: unknown }): Promise<Response> {
		try {
			return Response.json(await answer(new URL(request.url).pathname, await request.json(), env));
		} catch (error) {
			return new Response(error instanceof Error ? (error.stack ?? error.message) : String(error), {
				status: 500,
			});
		}
	},
};
