import { env } from "cloudflare:workers";
import { integerField, model, type QueryEvent } from "edgeset";
import { d1 } from "edgeset/d1";
import { createTables } from "edgeset/ddl";
import { expect, test } from "vitest";

class Item extends model("d1store.Item", { size: integerField() }) {}

declare module "edgeset" {
	interface InstalledApps {
		d1store: { Item: typeof Item };
	}
}

test("a session's store reads its own writes and gives the bookmark out", async () => {
	const db = d1(env.DB, { session: "first-unconstrained" });
	await createTables(db, { d1store: { Item } });
	await Item.objects.using(db).acreate({ size: 5 });

	expect(await Item.objects.using(db).acount()).toBe(1);
	expect(db.bookmark()).toBeTypeOf("string");
});

test("a listener hears what statements cost", async () => {
	const events: QueryEvent[] = [];
	const db = d1(env.DB, { onQuery: (event) => events.push(event) });
	await createTables(db, { d1store: { Item } });
	await Item.objects.using(db).acount();

	expect(events.at(-1)).toMatchObject({ rowsRead: expect.any(Number), roundTrips: 1 });
});

test("a write and a batch tell their rows, and a batch is one round trip", async () => {
	const events: QueryEvent[] = [];
	const db = d1(env.DB, { onQuery: (event) => events.push(event) });
	await createTables(db, { d1store: { Item } });
	const items = Item.objects.using(db);
	await items.all().adelete();

	events.length = 0;
	await items.acreate({ size: 1 });
	await items.abulkCreate([new Item({ size: 2 }), new Item({ size: 3 })]);
	const [all] = await Promise.all([items.all(), items.acount()]);

	expect(all).toHaveLength(3);
	expect(events.map(({ roundTrips }) => roundTrips)).toEqual([1, 1, 1, 0]);
	expect(events.map(({ rowsRead }) => typeof rowsRead)).toEqual(["number", "number", "number", "number"]);
	expect(events[1]?.rowsWritten).toBeGreaterThanOrEqual(2);
	expect(events.slice(2).find(({ rows }) => rows === 3)).toMatchObject({ rowsRead: 3, rowsWritten: 0 });
});

test("a listener hears of statements that failed", async () => {
	const events: QueryEvent[] = [];
	const db = d1(env.DB, { onQuery: (event) => events.push(event) });
	await createTables(db, { d1store: { Item } });

	events.length = 0;
	await expect(Item.objects.using(db).raw("SELECT id FROM nowhere")).rejects.toThrow(/no such table/);

	expect(events).toMatchObject([{ rows: 0, roundTrips: 1, error: { code: "OperationalError" } }]);
});

test("a listener that does not look at rows read leaves D1 its faster way to read", async () => {
	const events: QueryEvent[] = [];
	const listen = Object.assign((event: QueryEvent) => void events.push(event), { measures: false });
	const db = d1(env.DB, { onQuery: listen });
	await createTables(db, { d1store: { Item } });
	await Item.objects.using(db).acount();

	expect(db.backend.measures).toBe(false);
	expect(events.at(-1)?.rowsRead).toBeUndefined();

	db.onQuery(() => {});
	expect(db.backend.measures).toBe(true);
});

test("reads of one tick are not sent again, one by one, to an overloaded database", async () => {
	let sent = 0;
	const overloaded = (): never => {
		sent++;
		throw new Error("D1_ERROR: D1 DB is overloaded. Too many requests queued.");
	};
	const db = d1({ prepare: (sql) => env.DB.prepare(sql), batch: overloaded });

	const answers = await Promise.allSettled([Item.objects.using(db).all(), Item.objects.using(db).acount()]);

	expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
	expect(sent).toBe(1);
});
