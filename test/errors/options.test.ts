// Options that nobody reads, past the compiler: refused by name before any SQL, since what they were meant to limit would not be.
import { ConfigurationError } from "edgeset";
import { d1, d1Backend } from "edgeset/d1";
import { postSave, Signal } from "edgeset/signals";
import "edgeset/validation";
import { expect, it, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import { Author } from "../models.ts";

interface Case {
	readonly where: string;
	/** The nearest name, where one is near. */
	readonly near: string;
	readonly choices: string;
	call(author: Author): unknown;
}

const ofInstances: readonly Case[] = [
	{
		where: "Author.asave()",
		near: "updateFields",
		choices: "updateFields, forceInsert, forceUpdate, using",
		call: (author) => author.asave({ updateField: ["name"] } as never),
	},
	{
		where: "Author.adelete()",
		near: "using",
		choices: "using",
		call: (author) => author.adelete({ usin: null } as never),
	},
	{
		where: "Author.arefreshFromDb()",
		near: "fields",
		choices: "fields, using, fromQueryset",
		call: (author) => author.arefreshFromDb({ field: ["name"] } as never),
	},
	{
		where: "Author.afullClean()",
		near: "exclude",
		choices: "exclude, validateUnique, validateConstraints, using",
		call: (author) => author.afullClean({ excludes: ["name"] } as never),
	},
	{
		where: "Author.objects.abulkCreate()",
		near: "ignoreConflicts",
		choices: "batchSize, onProgress, ignoreConflicts, updateConflicts, updateFields, uniqueFields",
		call: () => Author.objects.abulkCreate([new Author({ name: "B" })], { ignoreConflict: true } as never),
	},
	{
		where: "Author.objects.abulkUpdate()",
		near: "batchSize",
		choices: "batchSize, onProgress",
		call: (author) => Author.objects.abulkUpdate([author], ["name"], { batchsize: 10 } as never),
	},
];

const ofOthers: readonly (Omit<Case, "call"> & { call(): unknown })[] = [
	{
		where: "d1()",
		near: "session",
		choices: "session, writesAreIdempotent, apps, onQuery, alias",
		call: () => d1({} as never, { sesion: "first-primary" } as never),
	},
	{
		where: "d1Backend()",
		near: "writesAreIdempotent",
		choices: "session, writesAreIdempotent",
		call: () => d1Backend({} as never, { writesIdempotent: true } as never),
	},
	{
		where: "signal.connect()",
		near: "dispatchUid",
		choices: "sender, dispatchUid",
		call: () => new Signal().connect(() => {}, { dispatchUId: "a" } as never),
	},
	{
		where: "signal.disconnect()",
		near: "sender",
		choices: "sender, dispatchUid",
		call: () => postSave.disconnect(() => {}, { sendr: Author } as never),
	},
];

async function refused(call: () => unknown): Promise<ConfigurationError> {
	const error = await (async () => call())().catch((caught: unknown) => caught);
	expect(error).toBeInstanceOf(ConfigurationError);
	return error as ConfigurationError;
}

function expectRefusal(
	{ field, message }: ConfigurationError,
	{ where, near, choices }: Omit<Case, "call">,
): void {
	expect(message).toBe(
		`${where}: there is no option "${field}". Did you mean "${near}"? Choices: ${choices}.`,
	);
}

onEveryBackend("Unknown options", (db) => {
	it.each(ofInstances)("$where refuses them, and nothing is sent", async (each) => {
		const author = await Author.objects.acreate({ name: "A", age: 1 });
		author.age = 2;

		const error = await expectQueries(db(), 0, () => refused(() => each.call(author)));

		expectRefusal(error, each);
		expect(await Author.objects.valuesList("name", "age")).toEqual([["A", 1]]);
	});
});

test.each(ofOthers)("$where refuses them", async (each) => {
	expectRefusal(await refused(() => each.call()), each);
});
