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
