// Several managers, the default one for relations to many, the base one for what an object refers to.
import { type Database, toSql } from "edgeset";
import { createTables } from "edgeset/ddl";
import "edgeset/validation";
import { beforeAll, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import * as blog from "./manager-models.ts";
import { Page, Post, PostQuerySet, Writer } from "./manager-models.ts";

onEveryBackend("Managers", (db) => {
	beforeAll(() => createTables(db() as Database, { blog }));

	async function shelf(): Promise<Writer> {
		const writer = await Writer.objects.acreate({ name: "Ann" });
		for (const [title, draft] of [
			["a", false],
			["b", true],
			["c", false],
		] as const)
			await Post.objects.acreate({ title, draft, writer, day: `2024-01-0${"abc".indexOf(title) + 1}` });
		return writer;
	}
	const titles = (posts: Iterable<Post>): string[] => [...posts].map((post) => post.title);

	test("each manager shows its rows, with the methods of its class", async () => {
		await shelf();

		expect(titles(await Post.objects.all())).toEqual(["a", "b", "c"]);
		expect(titles(await Post.published.all())).toEqual(["a", "c"]);
		expect(await Post.published.titled("b").acount()).toBe(0);
		expect(await Post.published.acount()).toBe(2);
		expect(Post.published.getQueryset()).toBeInstanceOf(PostQuerySet);
		expect(toSql(Post.published.titled("a")).sql).toMatch(
			/WHERE "blog_post"\."draft" = .* AND "blog_post"\."title" = \?/,
		);
		expect((await Post.published.afirst())?.constructor).toBe(Post);
		await expect(Post.published.aget({ title: "b" })).rejects.toThrow(Post.DoesNotExist);
	});

	test("the default manager is what relations to many start from, prefetched or not", async () => {
		const writer = await shelf();

		expect(titles(await writer.posts.all())).toEqual(["a", "c"]);
		expect(titles(await writer.posts.titled("b"))).toEqual([]);
		expect(await writer.posts.acount()).toBe(2);
		const [read] = await Writer.objects.prefetchRelated("posts");
		expect(titles(read?.posts ?? [])).toEqual(["a", "c"]);
		expect((await writer.posts.acreate({ title: "d" })).title).toBe("d");
	});

	test("but not what joins see, nor what an object refers to", async () => {
		const writer = await shelf();

		expect(await Writer.objects.filter({ posts__title: "b" }).acount()).toBe(1);
		const draft = await Post.objects.aget({ title: "b" });
		await draft.arefreshFromDb();
		expect((await draft.writer).pk).toBe(writer.pk);
		draft.title = "bb";
		await draft.asave();
		expect(await Post.objects.filter({ title: "bb" }).aexists()).toBe(true);
		expect((await writer.adelete())[1]).toEqual({ "blog.Writer": 1, "blog.Post": 3 });
	});

	test("neighbours are those of the default manager", async () => {
		await shelf();

		expect((await (await Post.objects.aget({ title: "a" })).agetNextByDay()).title).toBe("c");
	});

	test("baseManagerName: what an object refers to is looked for there", async () => {
		const gone = await Page.objects.acreate({ name: "gone", deleted: true });
		const page = await Page.objects.acreate({ name: "page", parent: gone });
		const read = await Page.objects.aget({ pk: page.pk });

		await expect((async () => await read.parent)()).rejects.toThrow(Page.DoesNotExist);
		await expect(gone.arefreshFromDb()).rejects.toThrow(Page.DoesNotExist);
		await expect(new Page({ name: "x", parent_id: gone.id }).afullClean()).rejects.toThrow(/no Page with id/);
		expect((await Page.objects.selectRelated("parent").aget({ pk: page.pk })).parent?.name).toBe("gone");
		// Relations to many start from the default manager, which is another.
		expect(await gone.children.acount()).toBe(1);
	});

	test("mistakes", async () => {
		const writer = await shelf();

		expect(() => writer.lost).toThrow(/blog\.Lost: the model's class has no manager "nowhere"/);
		expect(() => PostQuerySet.asManager("publishd" as never)).toThrow(/has no method "publishd"/);
	});
});
