import { ValueError } from "edgeset";
import { expectQueries, QueryCountError } from "edgeset/testing";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Book, Tag } from "../models.ts";

onEveryBackend("expectQueries()", (db) => {
	it("gives what the body gives when just so many statements ran", async () => {
		await Tag.objects.acreate({ name: "sea" });

		const names = await expectQueries(db(), 1, () => Tag.objects.valuesList("name", { flat: true }));

		expect(names).toEqual(["sea"]);
		expect(await expectQueries(db(), 0, () => "nothing")).toBe("nothing");
	});

	it("counts the statements of a batch one by one", async () => {
		await expectQueries(db(), 2, () => Promise.all([Author.objects.acount(), Book.objects.acount()]));
	});

	it("lists the statements when there are more or fewer", async () => {
		const tooMany = expectQueries(db(), 1, async () => {
			await Author.objects.filter({ name: "Ann" }).orderBy();
			await Tag.objects.acount();
		});

		await expect(tooMany).rejects.toThrow(QueryCountError);
		await expect(tooMany).rejects.toThrow(
			[
				"expectQueries(): 2 statements ran, but the test expects 1. What ran:",
				'  1. SELECT … FROM "library_author" WHERE "library_author"."name" = ?',
				'  2. SELECT COUNT(*) AS "c0" FROM "library_tag"',
			].join("\n"),
		);
		await expect(expectQueries(db(), 2, () => undefined)).rejects.toThrow(
			"expectQueries(): 0 statements ran, but the test expects 2.",
		);
	});

	it("lets the error of the body through, and stops counting", async () => {
		const failing = expectQueries(db(), 5, async () => {
			throw new RangeError("mine");
		});

		await expect(failing).rejects.toThrow(RangeError);
		await expectQueries(db(), 1, () => Author.objects.acount());
	});

	it("refuses a count that is none", async () => {
		await expect(expectQueries(db(), -1, () => 0)).rejects.toThrow(ValueError);
		await expect(expectQueries(db(), "2" as never, () => 0)).rejects.toThrow(ValueError);
	});
});
