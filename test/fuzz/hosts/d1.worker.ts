// Runs a set of cases in workerd against its local D1: one request for all of them.
import { d1 } from "edgeset/d1";
import { Session } from "../session.ts";
import type { SetSpec } from "../spec.ts";

let session: Session | undefined;

export default {
	async fetch(request: Request, env: { readonly DB: unknown }): Promise<Response> {
		try {
			session ??= new Session(d1(env.DB as never));
			return Response.json(await session.run((await request.json()) as SetSpec));
		} catch (error) {
			const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
			return new Response(text, { status: 500 });
		}
	},
};
