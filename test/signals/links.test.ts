// m2mChanged: before and after links change, from either side.
import { createTables } from "edgeset/ddl";
import { m2mChanged } from "edgeset/signals";
import { beforeAll, expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import { deletesHeard, during, linksHeard, savesHeard } from "./listen.ts";
import * as club from "./models.ts";
import { Club, Person, Place, Team } from "./models.ts";

onEveryBackend("signals of links", (db) => {
	beforeAll(() => createTables(db(), { club }));

	const person = (name = "P") => Person.objects.acreate({ name });
	const clubNamed = (name: string) => Club.objects.acreate({ name });

	test("adding names the keys that are new, even when there are none", async () => {
		const [p, a, b] = [await person(), await clubNamed("A"), await clubNamed("B")];
		const heard = linksHeard(Person.clubs.through);

		await p.clubs.aadd(a);
		await p.clubs.aadd(a, b.id);
		await p.clubs.aadd(b);
		await p.clubs.aadd();

		expect(heard).toEqual([
			"pre_add Person.clubs of Person 1: Club 1",
			"post_add Person.clubs of Person 1: Club 1",
			"pre_add Person.clubs of Person 1: Club 2",
			"post_add Person.clubs of Person 1: Club 2",
			"pre_add Person.clubs of Person 1: Club ",
			"post_add Person.clubs of Person 1: Club ",
		]);
	});

	test("the other side is reverse, and speaks of the other model", async () => {
		const [p, a] = [await person(), await clubNamed("A")];
		const heard = linksHeard();

		await a.people.aadd(p);
		await a.people.aremove(p);
		await a.people.aclear();

		expect(heard).toEqual([
			"pre_add Person.clubs of Club 1 reverse: Person 1",
			"post_add Person.clubs of Club 1 reverse: Person 1",
			"pre_remove Person.clubs of Club 1 reverse: Person 1",
			"post_remove Person.clubs of Club 1 reverse: Person 1",
			"pre_clear Person.clubs of Club 1 reverse: Person all",
			"post_clear Person.clubs of Club 1 reverse: Person all",
		]);
	});

	test("removing names the keys that were given", async () => {
		const [p, a, b] = [await person(), await clubNamed("A"), await clubNamed("B")];
		await p.clubs.aadd(a);
		const heard = linksHeard();
		const counts: number[] = [];
		during(m2mChanged, async () => counts.push(await p.clubs.acount()));

		await p.clubs.aremove(a, b);
		await p.clubs.aremove();

		expect(heard).toEqual([
			"pre_remove Person.clubs of Person 1: Club 1,2",
			"post_remove Person.clubs of Person 1: Club 1,2",
		]);
		expect(counts).toEqual([1, 0]);
	});

	test("setting removes and adds what differs, or clears first", async () => {
		const [p, a, b] = [await person(), await clubNamed("A"), await clubNamed("B")];
		await p.clubs.aadd(a);
		const heard = linksHeard();

		await p.clubs.aset([b]);
		await p.clubs.aset([b]);
		await p.clubs.aset([b], { clear: true });

		expect(heard).toEqual([
			"pre_remove Person.clubs of Person 1: Club 1",
			"post_remove Person.clubs of Person 1: Club 1",
			"pre_add Person.clubs of Person 1: Club 2",
			"post_add Person.clubs of Person 1: Club 2",
			"pre_clear Person.clubs of Person 1: Club all",
			"post_clear Person.clubs of Person 1: Club all",
			"pre_add Person.clubs of Person 1: Club 2",
			"post_add Person.clubs of Person 1: Club 2",
		]);
	});

	test("creating saves the object, then links it", async () => {
		const p = await person();
		const links = linksHeard();
		const saves = savesHeard();

		await p.clubs.acreate({ name: "A" });
		await p.clubs.agetOrCreate({ name: "A" });
		await p.clubs.agetOrCreate({ name: "B" });

		expect(saves).toEqual(["pre Club new", "post Club 1 created", "pre Club new", "post Club 2 created"]);
		expect(links).toEqual([
			"pre_add Person.clubs of Person 1: Club 1",
			"post_add Person.clubs of Person 1: Club 1",
			"pre_add Person.clubs of Person 1: Club 2",
			"post_add Person.clubs of Person 1: Club 2",
		]);
	});

	test("a symmetrical relation tells of its own side only", async () => {
		const [p, q] = [await person(), await person("Q")];
		const heard = linksHeard(Person.friends.through);

		await p.friends.aadd(q);
		await q.friends.aadd(p);

		expect(heard).toEqual([
			"pre_add Person.friends of Person 1: Person 2",
			"post_add Person.friends of Person 1: Person 2",
			"pre_add Person.friends of Person 2: Person ",
			"post_add Person.friends of Person 2: Person ",
		]);
		expect(await q.friends.acount()).toBe(1);
	});

	test("links with a model of their own tell it, and that rows of it go", async () => {
		const p = await person();
		const team = await Team.objects.acreate({ club: await clubNamed("A") });
		const heard = linksHeard(Place);
		const saves = savesHeard();
		const deletes = deletesHeard();

		await p.teams.aadd(team, { throughDefaults: { shirt: 4 } });
		await team.players.aadd(p);
		await p.teams.aclear();

		expect(heard).toEqual([
			"pre_add Place of Person 1: Team 1",
			"post_add Place of Person 1: Team 1",
			"pre_add Place of Team 1 reverse: Person ",
			"post_add Place of Team 1 reverse: Person ",
			"pre_clear Place of Person 1: Team all",
			"post_clear Place of Person 1: Team all",
		]);
		expect(saves).toEqual([]);
		expect(deletes).toEqual(["pre Place 1 of QuerySetBase", "post Place 1 of QuerySetBase"]);
	});

	test("rows of an automatic model of links send nothing themselves", async () => {
		const p = await person();
		await p.clubs.aadd(await clubNamed("A"));
		const saves = savesHeard();
		const deletes = deletesHeard();

		await p.clubs.aclear();
		await p.clubs.aadd(1);

		expect([...saves, ...deletes]).toEqual([]);
	});

	test("an error in pre_add leaves the links as they were", async () => {
		const [p, a] = [await person(), await clubNamed("A")];
		during(
			m2mChanged,
			async ({ action }) => {
				if (action === "pre_add") throw new RangeError("no");
			},
			Person.clubs.through,
		);

		await expect(p.clubs.aadd(a)).rejects.toThrow("no");

		expect(await p.clubs.acount()).toBe(0);
	});

	test("without a listener adding stays one statement; with one the new keys are asked for", async () => {
		const [p, a, b] = [await person(), await clubNamed("A"), await clubNamed("B")];

		await expectQueries(db(), 1, () => p.clubs.aadd(a));
		linksHeard(Person.clubs.through);
		await expectQueries(db(), 2, () => p.clubs.aadd(b));
	});
});
