import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

test("D1 runs a query in workerd", async () => {
	expect(await env.DB.prepare("SELECT 1 AS one").first("one")).toBe(1);
});
