// preDelete and postDelete: for every object of a deletion, before its first statement and after its last.
import { createTables } from "edgeset/ddl";
import { postDelete, preDelete } from "edgeset/signals";
import { beforeAll, expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import { deletesHeard, during, linksHeard } from "./listen.ts";
import * as club from "./models.ts";
import { ChessClub, Club, OldClub, Person, Place, Team, Token } from "./models.ts";

onEveryBackend("signals of deleting", (db) => {
	beforeAll(() => createTables(db(), { club }));

	test("one instance", async () => {
		const heard = deletesHeard();
		const keys: unknown[] = [];
		during(postDelete, ({ instance }) => keys.push(instance.pk));
		const token = await Token.objects.acreate({ text: "x" });
		const { key } = token;

		await token.adelete();

		expect(heard).toEqual([`pre Token ${key} of Token`, `post Token ${key} of Token`]);
		expect(keys).toEqual([key]);
		expect(token.key).toBe(null);
	});

	test("a queryset is read when somebody listens, whole, and is the origin", async () => {
		await Token.objects.abulkCreate([
			new Token({ key: "00000000-0000-0000-0000-00000000000b", text: "b" }),
			new Token({ key: "00000000-0000-0000-0000-00000000000a", text: "a" }),
			new Token({ key: "00000000-0000-0000-0000-00000000000c", text: "c" }),
		]);
		const queryset = Token.objects.filter({ text__in: ["a", "b"] });
		const heard: unknown[] = [];
		during(
			preDelete,
			({ instance, origin, using }) => {
				heard.push(["pre", (instance as Token).text, origin === queryset, using === db()]);
			},
			Token,
		);
		during(
			postDelete,
			async ({ instance }) => {
				heard.push(["post", (instance as Token).text, await Token.objects.acount()]);
			},
			Token,
		);

		const deleted = await queryset.adelete();

		expect(deleted).toEqual([2, { "club.Token": 2 }]);
		// By key, and back again.
		expect(heard).toEqual([
			["pre", "a", true, true],
			["pre", "b", true, true],
			["post", "b", 1],
			["post", "a", 1],
		]);
	});

	test("without a listener one statement deletes", async () => {
		await Token.objects.acreate({ text: "x" });
		deletesHeard(Club);

		await expectQueries(db(), 1, () => Token.objects.filter({ text: "x" }).adelete());
	});

	test("listening adds the one read", async () => {
		await Token.objects.acreate({ text: "x" });
		deletesHeard(Token);

		await expectQueries(db(), 2, () => Token.objects.filter({ text: "x" }).adelete());
	});

	test("a cascade reads the rows that somebody listens to, those that point first", async () => {
		const home = await Club.objects.acreate({ name: "A" });
		const person = await Person.objects.acreate({ name: "P" });
		const team = await Team.objects.acreate({ club: home, coach: person });
		const other = await Team.objects.acreate({ club: home });
		await person.teams.aadd(team, { throughDefaults: { shirt: 9 } });
		await person.clubs.aadd(home);
		const links = linksHeard();
		const heard = deletesHeard();
		const shirts: number[] = [];
		during(preDelete, ({ instance }) => shirts.push((instance as Place).shirt), Place);

		const deleted = await home.adelete();

		expect(deleted).toEqual([5, { "club.Club": 1, "club.Team": 2, "club.Place": 1, "club.Person.clubs": 1 }]);
		expect(heard).toEqual([
			"pre Place 1 of Club",
			`pre Team ${team.id} of Club`,
			`pre Team ${other.id} of Club`,
			"pre Club 1 of Club",
			"post Place 1 of Club",
			`post Team ${other.id} of Club`,
			`post Team ${team.id} of Club`,
			"post Club 1 of Club",
		]);
		expect(shirts).toEqual([9]);
		expect(links).toEqual([]);
	});

	test("a key that is set to null is no deletion", async () => {
		const person = await Person.objects.acreate({ name: "P" });
		await Team.objects.acreate({ club: await Club.objects.acreate({ name: "A" }), coach: person });
		const heard = deletesHeard();

		await Person.objects.filter({ name: "P" }).adelete();

		expect(heard).toEqual(["pre Person 1 of QuerySetBase", "post Person 1 of QuerySetBase"]);
	});

	test("a child is told about in each of its tables", async () => {
		const child = await ChessClub.objects.acreate({ name: "A", note: "n", boards: 4 });
		const heard = deletesHeard();
		const parents: unknown[] = [];
		during(
			preDelete,
			({ instance }) => parents.push([instance instanceof ChessClub, (instance as Club).note]),
			Club,
		);

		await child.adelete();

		expect(heard).toEqual([
			"pre ChessClub 1 of ChessClub",
			"pre Club 1 of ChessClub",
			"post ChessClub 1 of ChessClub",
			"post Club 1 of ChessClub",
		]);
		expect(parents).toEqual([[false, "n"]]);
	});

	test("the parent of a child with deferred columns is whole", async () => {
		await ChessClub.objects.acreate({ name: "A", note: "n" });
		const notes: string[] = [];
		during(preDelete, ({ instance }) => notes.push((instance as Club).note), Club);

		await (await ChessClub.objects.only("boards").aget()).adelete();
		await ChessClub.objects.acreate({ name: "B", note: "m" });
		await ChessClub.objects.adelete();

		expect(notes).toEqual(["n", "m"]);
	});

	test("the parent's deletion reaches its child", async () => {
		const { id } = await ChessClub.objects.acreate({ name: "A" });
		const heard = deletesHeard(ChessClub);

		await (await Club.objects.aget({ id })).adelete();

		expect(heard).toEqual(["pre ChessClub 1 of Club", "post ChessClub 1 of Club"]);
	});

	test("a proxy is told about under its own name", async () => {
		await OldClub.objects.acreate({ name: "A" });
		await OldClub.objects.acreate({ name: "B" });
		const heard = deletesHeard(OldClub);
		const concrete = deletesHeard(Club);

		await OldClub.objects.filter({ name: "A" }).adelete();
		await (await OldClub.objects.aget()).adelete();

		expect(heard.map((line) => line.split(" of")[0])).toEqual([
			"pre OldClub 1",
			"post OldClub 1",
			"pre OldClub 2",
			"post OldClub 2",
		]);
		expect(concrete).toEqual([]);
	});

	test("an error in preDelete leaves everything where it is", async () => {
		const home = await Club.objects.acreate({ name: "A" });
		await Team.objects.acreate({ club: home });
		during(
			preDelete,
			() => {
				throw new RangeError("not this one");
			},
			Club,
		);

		await expect(home.adelete()).rejects.toThrow("not this one");
		await expect(Club.objects.adelete()).rejects.toThrow("not this one");

		expect([await Club.objects.acount(), await Team.objects.acount(), home.id]).toEqual([1, 1, 1]);
	});

	test("an error in postDelete rejects, but the rows are gone", async () => {
		await Token.objects.acreate({ text: "x" });
		during(
			postDelete,
			async () => {
				throw new RangeError("too late");
			},
			Token,
		);

		await expect(Token.objects.adelete()).rejects.toThrow("too late");
		expect(await Token.objects.acount()).toBe(0);
	});

	test("all sets are told before the first statement", async () => {
		const home = await Club.objects.acreate({ name: "A" });
		await Team.objects.acreate({ club: home });
		const counts: number[] = [];
		during(preDelete, async () => counts.push(await Club.objects.acount(), await Team.objects.acount()));

		await Club.objects.adelete();

		expect(counts).toEqual([1, 1, 1, 1]);
	});
});
