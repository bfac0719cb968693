// orderWithRespectTo: rows have a place in their group, given at the insert, and a group can be put in order.
import { CASCADE, charField, type Database, foreignKey } from "edgeset";
import { createTables, createTablesSql } from "edgeset/ddl";
import { beforeAll, expect, test } from "vitest";
import { defineModel } from "../../src/model/define-model.ts";
import { expectQueries, onEveryBackend } from "../database.ts";
import * as quiz from "./order-with-respect-to.models.ts";
import { Answer, Question, Remark } from "./order-with-respect-to.models.ts";

onEveryBackend("orderWithRespectTo", (db) => {
	beforeAll(() => createTables(db() as Database, { quiz }));

	const ask = (): Promise<Question> => Question.objects.acreate({ text: "?" });
	const texts = (question: Question) =>
		Answer.objects.filter({ question }).valuesList("text", { flat: true });
	async function answered(...answers: string[]): Promise<{ question: Question; answers: Answer[] }> {
		const question = await ask();
		const made: Answer[] = [];
		for (const text of answers) made.push(await question.answers.acreate({ text }));
		return { question, answers: made };
	}

	test("the column, and the order of queries", () => {
		expect(createTablesSql({ quiz })[1]).toBe(
			'CREATE TABLE IF NOT EXISTS "quiz_answer" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "text" varchar(10) NOT NULL, ' +
				`"question_id" bigint NOT NULL REFERENCES "quiz_question" ("id"), "_order" integer NOT NULL)`,
		);
		expect(Answer.objects.all().ordered).toBe(true);
	});

	test("a new row goes to the end of its group, in the statement that inserts it", async () => {
		const { question } = await answered("a", "b");
		const other = await ask();
		const answer = new Answer({ text: "c", question });

		const sent: string[] = [];
		const stop = db().onQuery(({ sql }) => sent.push(sql));
		await answer.asave();
		stop();

		expect(answer._order).toBe(2);
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatch(
			/^INSERT INTO "quiz_answer" \("text", "question_id", "_order"\) VALUES \(\?, \?, \(SELECT COALESCE\(MAX\("quiz_answer"\."_order"\) \+ 1, 0\) AS "next" FROM "quiz_answer" WHERE "quiz_answer"\."question_id" = .*\)\) RETURNING/,
		);
		expect((await other.answers.acreate({ text: "x" }))._order).toBe(0);
		expect(await texts(question)).toEqual(["a", "b", "c"]);
	});

	test("saving again keeps the place, a gap stays a gap", async () => {
		const { question, answers } = await answered("a", "b", "c");
		await (answers[1] as Answer).adelete();
		(answers[2] as Answer).text = "C";
		await (answers[2] as Answer).asave();
		await question.answers.acreate({ text: "d" });

		expect(await Answer.objects.filter({ question }).valuesList("text", "_order")).toEqual([
			["a", 0],
			["C", 2],
			["d", 3],
		]);
	});

	test("bulk creation asks once where the groups end", async () => {
		const { question } = await answered("a");
		const other = await ask();
		const rows = [
			new Answer({ text: "b", question }),
			new Answer({ text: "x", question: other }),
			new Answer({ text: "c", question }),
			new Answer({ text: "z", question, _order: 9 }),
		];

		await expectQueries(db(), 2, () => Answer.objects.abulkCreate(rows));

		expect(rows.map((row) => row._order)).toEqual([1, 0, 2, 9]);
		expect(await texts(question)).toEqual(["a", "b", "c", "z"]);
	});

	test("a group without a key is a group", async () => {
		const [first, second] = [await Remark.objects.acreate({}), await Remark.objects.acreate({})];
		const [third] = await Remark.objects.abulkCreate([new Remark()]);

		expect([first, second, third].map((remark) => remark?._order)).toEqual([0, 1, 2]);
		expect((await first.agetNextInOrder()).pk).toBe(second.pk);
	});

	test("neighbours by the places in the database", async () => {
		const { answers } = await answered("a", "b", "c");
		const [a, b, c] = answers as [Answer, Answer, Answer];

		const next = await expectQueries(db(), 1, () => b.agetNextInOrder());

		expect(next).toBeInstanceOf(Answer);
		expect([next.text, (await b.agetPreviousInOrder()).text]).toEqual(["c", "a"]);
		await expect(c.agetNextInOrder()).rejects.toThrow(Answer.DoesNotExist);
		await expect(a.agetPreviousInOrder()).rejects.toThrow("no Answer is before this one");
		await expect(new Answer().agetNextInOrder()).rejects.toMatchObject({
			code: "ValueError",
			where: "Answer.agetNextInOrder()",
		});
	});

	test("a group is read and put in order", async () => {
		const { question, answers } = await answered("a", "b", "c");
		const stranger = (await answered("x")).answers[0] as Answer;
		const [a, b, c] = answers.map((answer) => answer.id) as [number, number, number];
		expect(await question.agetAnswerOrder()).toEqual([a, b, c]);

		await expectQueries(db(), 1, () => question.asetAnswerOrder([c, a, b, stranger.id]));

		expect(await question.agetAnswerOrder()).toEqual([c, a, b]);
		expect(await texts(question)).toEqual(["c", "a", "b"]);
		await stranger.arefreshFromDb();
		expect(stranger._order).toBe(0);
		await question.asetAnswerOrder([]);
		await expect(new Question().agetAnswerOrder()).rejects.toThrow(/Question\.agetAnswerOrder\(\)/);
	});

	test("getOrCreate and a related manager give places too", async () => {
		const { question } = await answered("a");

		const [made] = await Answer.objects.agetOrCreate({ text: "b", question });

		expect(made._order).toBe(1);
	});
});

test("mistakes", () => {
	const declare = (fields: object, options: object) => () =>
		defineModel("quizwrong.A", fields as never, options as never);
	const question = foreignKey("quiz.Question", { onDelete: CASCADE });

	expect(declare({ question }, { orderWithRespectTo: "question", ordering: ["id"] })).toThrow(
		/excludes ordering/,
	);
	expect(declare({ question }, { orderWithRespectTo: "questoin" })).toThrow(/must name a foreign key/);
	expect(declare({ text: charField({ maxLength: 3 }) }, { orderWithRespectTo: "text" })).toThrow(
		/must name a foreign key/,
	);
	expect(declare({ _order: charField({ maxLength: 3 }) }, {})).toThrow(/must be an identifier/);
});
