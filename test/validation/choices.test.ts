// limitChoicesTo, uniqueForDate and its like, choices in groups and from functions, and the words of errors.
import { type Database, ValidationError } from "edgeset";
import { createTables } from "edgeset/ddl";
import { schemaOf } from "edgeset/schema";
import "edgeset/validation";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import * as music from "./choice-models.ts";
import { Band, Disc, Misdated, rate } from "./choice-models.ts";

onEveryBackend("Choices and limits", (db) => {
	beforeAll(() => createTables(db() as Database, { music }));
	beforeEach(() => rate("good"));

	const disc = (values: ConstructorParameters<typeof Disc>[0] = {}) => new Disc({ title: "T", ...values });
	const problem = async (instance: InstanceType<typeof Disc>): Promise<unknown> => {
		const error = await instance.afullClean().catch((caught: unknown) => caught);
		return error instanceof ValidationError ? error.messageDict : error;
	};

	test("limitChoicesTo: lookups, and a function that gives a Q", async () => {
		const [here, gone] = [
			await Band.objects.acreate({ name: "Abba" }),
			await Band.objects.acreate({ name: "Beat", active: false }),
		];

		expect(await problem(disc({ band: here, cover: here }))).toBeUndefined();
		expect(await problem(disc({ band: gone }))).toEqual({
			band: [`There is no Rock band with id ${gone.id}.`],
		});
		expect(await problem(disc({ cover: gone }))).toHaveProperty("cover");
		rate("Beat");
		expect(await problem(disc({ cover: gone }))).toBeUndefined();
		const sent: string[] = [];
		const stop = db().onQuery(({ sql }) => sent.push(sql));
		await disc({ band: here, take: 2 }).afullClean();
		stop();
		expect(sent).toHaveLength(1);
		expect(sent[0]).toMatch(/^SELECT 1 AS "a" FROM "music_band" WHERE .*"id" = .* AND .*"active"/);
		// It limits what may be chosen, not what may be stored.
		expect((await Disc.objects.acreate({ title: "X", band: gone })).band_id).toBe(gone.id);
	});

	test("uniqueForDate: one row of a day", async () => {
		const first = await Disc.objects.acreate({ title: "T", released: "2024-02-29" });

		expect(await problem(disc({ released: "2024-02-29", take: 2 }))).toEqual({
			title: ["Name of the disc must be unique for Release day date."],
		});
		expect(await problem(disc({ released: "2024-01-29", take: 1 }))).toBeUndefined();
		expect(await problem(disc({ released: "2024-02-29", title: "U", take: 2 }))).toBeUndefined();
		expect(await problem(disc({ released: null }))).toBeUndefined();
		expect(await problem(first)).toBeUndefined();
		await disc({ released: "2024-02-29", take: 2 }).afullClean({ exclude: ["released"] });
		await disc({ released: "2024-02-29", take: 2 }).afullClean({ validateUnique: false });
	});

	test("uniqueForMonth is of any year, uniqueForYear of moments too", async () => {
		await Disc.objects.acreate({
			title: "A",
			released: "2020-05-01",
			sold: new Date("2021-06-01T10:00:00Z"),
		});

		expect(await problem(disc({ title: "B", released: "2023-05-31" }))).toEqual({
			take: ["take must be unique for Release day month."],
		});
		expect(await problem(disc({ title: "B", sold: new Date("2021-01-01T00:00:00Z") }))).toEqual({
			take: ["take must be unique for sold year."],
		});
		expect(await problem(disc({ title: "B", sold: new Date("2022-01-01T00:00:00Z") }))).toBeUndefined();
		await expectQueries(db(), 2, () =>
			disc({ title: "B", take: 3, released: "2023-05-31", sold: null }).afullClean(),
		);
	});

	test("a field that is no date", async () => {
		await expect(new Misdated({ title: "T" }).afullClean()).rejects.toMatchObject({
			code: "ConfigurationError",
			message: expect.stringContaining('uniqueForDate: "day" is no field of dates'),
		});
	});

	test("choices in groups, from a function, and of truth", async () => {
		const made = disc({ media: "dvd", rating: "good", hit: true });

		expect([made.getMediaDisplay(), made.getRatingDisplay(), made.getHitDisplay()]).toEqual([
			"DVD",
			"good!",
			"Hit",
		]);
		expect([disc({ media: "vinyl" }), disc({ media: "none" })].map((each) => each.getMediaDisplay())).toEqual(
			["vinyl", "Unknown"],
		);
		expect(await problem(made)).toBeUndefined();
		expect(await problem(disc({ media: "Audio" as never }))).toEqual({
			media: ['"Audio" is not one of the choices.'],
		});
		expect(await problem(disc({ rating: "bad" }))).toHaveProperty("rating");
		rate("bad");
		expect(await problem(disc({ rating: "bad" }))).toBeUndefined();
		expect(made.getRatingDisplay()).toBe("good");
	});

	test("a Standard Schema knows the choices too", () => {
		const { validate } = schemaOf(Disc, { for: "update", only: ["media", "rating"] })["~standard"];

		expect(validate({ media: "cd", rating: "good" })).toEqual({ value: { media: "cd", rating: "good" } });
		expect(validate({ media: "Audio" })).toMatchObject({ issues: [{ code: "invalid_choice" }] });
		expect(validate({ rating: "bad" })).toMatchObject({ issues: [{ code: "invalid_choice" }] });
	});
});
