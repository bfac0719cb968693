// The keys of rows that are inserted in bulk.
import type { Database } from "edgeset";
import { expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Tag } from "../models.ts";

const ROWS = 1200;
const tags = (): Tag[] => Array.from({ length: ROWS }, (_, index) => new Tag({ name: `tag ${index}` }));

const run = (db: Database, sql: string) => db.backend.run({ sql, params: [], columns: [], reads: false });

/** Every object has the key of the row with its name. */
async function expectOwnKeys(created: readonly Tag[]): Promise<void> {
	const stored = new Map(await Tag.objects.valuesList("name", "id"));
	expect(created.filter(({ id, name }) => stored.get(name) !== id)).toEqual([]);
	expect(new Set(created.map(({ id }) => id)).size).toBe(ROWS);
}

onEveryBackend("Keys of abulkCreate()", (db) => {
	test("each object gets the key of its row, without asking for it", async () => {
		await Tag.objects.acreate({ name: "before" });
		await Tag.objects.filter({ name: "before" }).adelete();
		const sent: string[] = [];
		const stop = db().onQuery(({ sql }) => sent.push(sql));

		const created = await Tag.objects.abulkCreate(tags());

		stop();
		expect(sent.filter((sql) => sql.includes("RETURNING"))).toEqual([]);
		await expectOwnKeys(created);
	});

	test("a trigger that inserts rows of its own does not mix up the keys", async () => {
		await run(
			db(),
			`CREATE TRIGGER "echo" AFTER INSERT ON "library_tag" WHEN new."name" LIKE 'tag %' BEGIN
				INSERT INTO "library_tag" ("name") VALUES ('echo of ' || new."name"); END`,
		);
		try {
			const created = await Tag.objects.abulkCreate(tags());

			await expectOwnKeys(created);
			expect(await Tag.objects.acount()).toBe(2 * ROWS);
		} finally {
			await run(db(), 'DROP TRIGGER "echo"');
		}
	});

	test("a row that is refused leaves nothing behind", async () => {
		const doubled = [...tags(), new Tag({ name: "tag 7" })];

		await expect(Tag.objects.abulkCreate(doubled)).rejects.toMatchObject({ code: "IntegrityError" });
		expect(await Tag.objects.acount()).toBe(0);
	});
});
