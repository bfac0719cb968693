// What the database refuses of a single write says which call it was, with the class of the error as it is.
import { IntegrityError } from "edgeset";
import { expect, it } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Book, Publisher } from "../models.ts";

onEveryBackend("Errors of saving", () => {
	it("names the call of a constraint that refuses", async () => {
		await Publisher.objects.acreate({ name: "Ace" });
		const other = await Publisher.objects.acreate({ name: "Tor" });
		other.name = "Ace";
		const calls = [() => Publisher.objects.acreate({ name: "Ace" }), () => other.asave()];

		for (const call of calls) {
			const error = (await call().catch((caught: unknown) => caught)) as IntegrityError;
			expect(error).toBeInstanceOf(IntegrityError);
			expect(error).toMatchObject({
				where: "Publisher.asave()",
				kind: "unique",
				columns: ["library_publisher.name"],
				message: "Publisher.asave(): UNIQUE constraint failed: library_publisher.name.",
			});
			expect(error.sql).toContain('"library_publisher"');
			expect(error.cause).toBeInstanceOf(IntegrityError);
		}
	});

	it("leaves the place that an error names itself", async () => {
		const book = new Book({ title: "A", pages: "many" as never, author_id: 1 });

		await expect(book.asave()).rejects.toMatchObject({ code: "ValueError", model: "Book", field: "pages" });
	});
});
