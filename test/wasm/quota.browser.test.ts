import { expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { StorageFull } from "../../src/errors/database-errors.ts";
import { errorOf, open, run } from "./open.ts";

/** A part of Chromium's debugging protocol. */
interface Session {
	send(method: string, params: object): Promise<unknown>;
}

test("a full quota is StorageFull, and nothing of the statement is stored", async () => {
	const { backend } = await open({ engine: "sqlite-wasm" });
	await run(backend, "CREATE TABLE t (b)");
	await run(backend, "INSERT INTO t VALUES (1)");
	const session = cdp() as Session;
	const { origin } = location;
	const { usage = 0 } = await navigator.storage.estimate();
	await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: usage + 3_000_000 });

	try {
		const error = await errorOf(async () => {
			for (let i = 0; i < 100; i++) await run(backend, "INSERT INTO t VALUES (randomblob(500000))");
		});

		expect(error).toBeInstanceOf(StorageFull);
	} finally {
		await session.send("Storage.overrideQuotaForOrigin", { origin });
	}
	const { rows } = await run(backend, "SELECT count(*) < 10 FROM t WHERE length(b) IN (1, 500000)");
	expect(rows).toEqual([[1]]);
	expect((await run(backend, "PRAGMA quick_check")).rows).toEqual([["ok"]]);
});
