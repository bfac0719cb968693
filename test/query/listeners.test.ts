// What a listener hears: every statement, once, with what came of it.
import { IntegrityError, type QueryEvent } from "edgeset";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Author, Tag } from "../models.ts";

onEveryBackend("Listeners", (db) => {
	const heard = async (body: () => Promise<unknown>): Promise<readonly QueryEvent[]> => {
		const events: QueryEvent[] = [];
		const stop = db().onQuery((event) => events.push(event));
		await body().catch(() => undefined);
		stop();
		return events;
	};

	it("hear of rows that are streamed, with their number", async () => {
		await Author.objects.abulkCreate([new Author({ name: "Ann" }), new Author({ name: "Bob" })]);

		const events = await heard(async () => {
			for await (const author of Author.objects.all()) expect(author.name).toBeTypeOf("string");
		});

		expect(events).toMatchObject([{ rows: 2, roundTrips: 1 }]);
	});

	it("hear of a stream that was left early", async () => {
		await Author.objects.abulkCreate([new Author({ name: "Ann" }), new Author({ name: "Bob" })]);

		const events = await heard(async () => {
			for await (const _ of Author.objects.all().aiterator({ chunkSize: 1 })) break;
		});

		expect(events).toHaveLength(1);
	});

	it("hear of statements that failed, and why", async () => {
		await Tag.objects.acreate({ name: "sea" });

		const events = await heard(() => Tag.objects.acreate({ name: "sea" }));

		expect(events).toHaveLength(1);
		expect(events[0]?.error).toBeInstanceOf(IntegrityError);
	});

	it("hear no more when they are stopped", async () => {
		const events = await heard(() => Author.objects.acount());
		await Author.objects.acount();

		expect(events).toHaveLength(1);
	});
});
