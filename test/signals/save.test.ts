// preSave and postSave: once for each save of an instance, for its own class.
import { createTables } from "edgeset/ddl";
import { postSave, preSave } from "edgeset/signals";
import { beforeAll, expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import { during, savesHeard } from "./listen.ts";
import * as club from "./models.ts";
import { ChessClub, Club, OldClub, Person, Team, Token } from "./models.ts";

onEveryBackend("signals of saving", (db) => {
	beforeAll(() => createTables(db(), { club }));

	test("a new row, the same row again, chosen fields", async () => {
		const heard = savesHeard();
		const chess = new Club({ name: "A" });

		await chess.asave();
		await chess.asave();
		await chess.asave({ updateFields: ["name"] });
		await chess.asave({ updateFields: [] });

		expect(heard).toEqual([
			"pre club.Club new".replace("club.", ""),
			"post Club 1 created",
			"pre Club 1",
			"post Club 1",
			"pre Club 1 [name]",
			"post Club 1 [name]",
		]);
	});

	test("an instance with a key that is not there is created", async () => {
		const heard = savesHeard(Club);

		await new Club({ id: 7, name: "A" }).asave();
		await new Club({ id: 7, name: "B" }).asave();

		expect(heard).toEqual(["pre Club 7", "post Club 7 created", "pre Club 7", "post Club 7"]);
	});

	test("acreate(), agetOrCreate() and aupdateOrCreate() save", async () => {
		const heard = savesHeard(Club);

		await Club.objects.acreate({ name: "A" });
		await Club.objects.agetOrCreate({ name: "A" });
		await Club.objects.agetOrCreate({ name: "B" });
		await Club.objects.aupdateOrCreate({ name: "B", defaults: { note: "x" } });
		await Club.objects.aupdateOrCreate({ name: "C", defaults: { note: "x" } });

		expect(heard).toEqual([
			"pre Club new",
			"post Club 1 created",
			"pre Club new",
			"post Club 2 created",
			"pre Club 2 [note]",
			"post Club 2 [note]",
			"pre Club new",
			"post Club 3 created",
		]);
	});

	test("aupdate(), abulkCreate() and abulkUpdate() send nothing", async () => {
		const heard = savesHeard();

		const [first] = (await Club.objects.abulkCreate([new Club({ name: "A" })])) as [Club];
		await Club.objects.aupdate({ note: "x" });
		await Club.objects.abulkUpdate([first], ["note"]);

		expect(heard).toEqual([]);
	});

	test("a child sends for itself, not for its parents; a proxy under its own name", async () => {
		const heard = savesHeard();

		const child = await ChessClub.objects.acreate({ name: "A", boards: 3 });
		child.boards = 4;
		await child.asave();
		await OldClub.objects.acreate({ name: "B" });

		expect(heard).toEqual([
			"pre ChessClub new",
			"post ChessClub 1 created",
			"pre ChessClub 1",
			"post ChessClub 1",
			"pre OldClub new",
			"post OldClub 2 created",
		]);
		expect(savesHeard(Club)).toEqual([]);
	});

	test("what preSave changes is saved", async () => {
		during(
			preSave,
			async ({ instance }) => {
				await Promise.resolve();
				(instance as Token).text = "from the receiver";
			},
			Token,
		);

		const token = await Token.objects.acreate({ text: "mine" });

		expect((await Token.objects.aget({ pk: token.pk })).text).toBe("from the receiver");
	});

	test("an error in preSave leaves the row unwritten, one in postSave rejects all the same", async () => {
		during(
			preSave,
			({ instance }) => {
				if ((instance as Club).name === "A") throw new RangeError("before");
			},
			Club,
		);
		during(
			postSave,
			async () => {
				throw new RangeError("after");
			},
			Club,
		);

		await expect(Club.objects.acreate({ name: "A" })).rejects.toThrow("before");
		expect(await Club.objects.acount()).toBe(0);
		await expect(Club.objects.acreate({ name: "B" })).rejects.toThrow("after");
		expect(await Club.objects.acount()).toBe(1);
	});

	test("a save in postSave sends again", async () => {
		const heard = savesHeard(Team);
		during(
			postSave,
			async ({ instance, created }) => {
				if (created) await Team.objects.acreate({ club: instance as Club });
			},
			Club,
		);

		const { id } = await Club.objects.acreate({ name: "A" });

		expect(heard).toEqual(["pre Team new", "post Team 1 created"]);
		expect((await Team.objects.aget()).club_id).toBe(id);
	});

	test("an instance with deferred columns names those it has", async () => {
		await Club.objects.acreate({ name: "A", note: "x" });
		const heard = savesHeard();

		await (await Club.objects.only("note").aget()).asave();

		expect(heard).toEqual(["pre Club 1 [note]", "post Club 1 [note]"]);
	});

	test("the database is told, and keys that are set one by one", async () => {
		const coach = await Person.objects.acreate({ name: "P" });
		const home = await Club.objects.acreate({ name: "A" });
		const team = await Team.objects.acreate({ club: home });
		const databases: unknown[] = [];
		during(postSave, ({ using }) => databases.push(using), Team);
		const heard = savesHeard(Team);

		await coach.coached.aadd(team);
		expect(heard).toEqual([]);
		await coach.coached.aadd(team, { bulk: false });
		await coach.coached.aclear({ bulk: false });

		expect(heard).toEqual(["pre Team 1", "post Team 1", "pre Team 1 [coach]", "post Team 1 [coach]"]);
		expect(databases).toEqual([db(), db()]);
	});

	test("no statement is added", async () => {
		savesHeard();

		await expectQueries(db(), 1, () => Club.objects.acreate({ name: "A" }));
	});
});
