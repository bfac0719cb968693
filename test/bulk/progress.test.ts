// onProgress of bulk writes: after each chunk, and at the end.
import { createTables } from "edgeset/ddl";
import { beforeAll, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import * as warehouse from "./models.ts";
import { Item, items, Shelf } from "./models.ts";

interface Progress {
	readonly done: number;
	readonly total: number;
}

onEveryBackend("progress of bulk writes", (db) => {
	beforeAll(() => createTables(db(), { warehouse }));

	const isRemote = () => db().backend.limits.remote;
	const follow = () => {
		const seen: Progress[] = [];
		return { seen, onProgress: (progress: Progress) => void seen.push(progress) };
	};
	const dones = (seen: readonly Progress[]): number[] => seen.map(({ done }) => done);

	test("chunks of an insert; one report where they are one call", async () => {
		const { seen, onProgress } = follow();

		const created = await Item.objects.abulkCreate(items(250), { onProgress });

		expect(dones(seen)).toEqual(isRemote() ? [250] : [100, 200, 250]);
		expect(seen.every(({ total }) => total === 250)).toBe(true);
		expect(created.map(({ id }) => id)).toEqual((await Item.objects.orderBy("id")).map(({ id }) => id));
	});

	test("an insert whose keys are counted", async () => {
		const { seen, onProgress } = follow();

		await Item.objects.abulkCreate(items(600), { onProgress, batchSize: 300 });

		expect(dones(seen).at(-1)).toBe(600);
		if (!isRemote()) expect(dones(seen)).toEqual([100, 200, 300, 400, 500, 600]);
	});

	test("the last report comes when the rows are there and the objects have their keys", async () => {
		const list = items(3);
		const states: unknown[] = [];

		await Item.objects.abulkCreate(list, { onProgress: () => states.push(list.every(({ id }) => id > 0)) });

		expect(states).toEqual([true]);
	});

	test("nothing to do is no progress", async () => {
		const { seen, onProgress } = follow();

		await Item.objects.abulkCreate([], { onProgress });
		await Item.objects.abulkUpdate([], ["name"], { onProgress });

		expect(seen).toEqual([]);
	});

	test("rows that are left out count too", async () => {
		await Item.objects.abulkCreate(items(5));
		const { seen, onProgress } = follow();

		await Item.objects.abulkCreate(items(10), { ignoreConflicts: true, onProgress });

		expect(seen).toEqual([{ done: 10, total: 10 }]);
	});

	test("what was reported is undone when a later chunk fails", async () => {
		const { seen, onProgress } = follow();
		const list = items(250);
		(list[230] as Item).stock = -1;

		await expect(Item.objects.abulkCreate(list, { onProgress })).rejects.toMatchObject({ row: 230 });

		expect(dones(seen)).toEqual(isRemote() ? [] : [100, 200]);
		expect(await Item.objects.acount()).toBe(0);
	});

	test("an error in onProgress rejects, but the rows are written", async () => {
		let calls = 0;
		const onProgress = () => {
			calls++;
			throw new RangeError("no bar to fill");
		};

		await expect(Item.objects.abulkCreate(items(250), { onProgress })).rejects.toThrow("no bar to fill");

		expect([calls, await Item.objects.acount()]).toEqual([1, 250]);
	});

	test("chunks of an update", async () => {
		const list = await Item.objects.abulkCreate(items(2500));
		for (const item of list) item.stock = 7;
		const { seen, onProgress } = follow();

		const matched = await Item.objects.abulkUpdate(list, ["stock"], { onProgress });

		expect(matched).toBe(2500);
		expect(dones(seen)).toEqual(isRemote() ? [2500] : [1000, 2000, 2500]);
		expect(await Item.objects.filter({ stock: 7 }).acount()).toBe(2500);
	});

	test("batches of an update, also of two tables", async () => {
		const shelves: Shelf[] = [];
		for (let n = 0; n < 5; n++) shelves.push(await Shelf.objects.acreate({ name: `s${n}` }));
		for (const shelf of shelves) Object.assign(shelf, { height: 9, name: `t${shelf.id}` });
		const { seen, onProgress } = follow();

		const matched = await Shelf.objects.abulkUpdate(shelves, ["height", "name"], {
			batchSize: 2,
			onProgress,
		});

		expect(matched).toBe(5);
		expect(dones(seen).at(-1)).toBe(5);
		if (!isRemote()) expect(dones(seen)).toEqual([2, 4, 5]);
		expect(await Shelf.objects.filter({ height: 9, name__startswith: "t" }).acount()).toBe(5);
	});

	test("an update with expressions", async () => {
		const { F } = await import("edgeset");
		const list = await Item.objects.abulkCreate(items(150));
		for (const item of list) item.stock = F("stock").add(2) as never;
		const { seen, onProgress } = follow();

		await Item.objects.abulkUpdate(list, ["stock"], { onProgress, batchSize: 50 });

		expect(dones(seen).at(-1)).toBe(150);
		expect(await Item.objects.filter({ stock: 2 }).acount()).toBe(150);
	});
});
