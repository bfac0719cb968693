// Several managers on a model, one of them its default; and a model whose base manager is not the plain one.
import { booleanField, CASCADE, charField, dateField, foreignKey, model, QuerySet } from "edgeset";

export class PostQuerySet extends QuerySet<"blog.Post"> {
	published() {
		return this.filter({ draft: false });
	}
	titled(title: string) {
		return this.filter({ title });
	}
}

export class Writer extends model("blog.Writer", { name: charField({ maxLength: 9 }) }) {}

export class Post extends model(
	"blog.Post",
	{
		title: charField({ maxLength: 9 }),
		draft: booleanField({ default: false }),
		day: dateField({ default: "2024-01-01" }),
		writer: foreignKey("blog.Writer", { relatedName: "posts", onDelete: CASCADE }),
	},
	{ defaultManagerName: "published", ordering: ["title"] },
) {
	static override readonly objects = PostQuerySet.asManager();
	static readonly published = PostQuerySet.asManager("published");
}

export class PageQuerySet extends QuerySet<"blog.Page"> {
	kept() {
		return this.filter({ deleted: false });
	}
}
export class Page extends model(
	"blog.Page",
	{
		name: charField({ maxLength: 9 }),
		deleted: booleanField({ default: false }),
		parent: foreignKey("self", { relatedName: "children", null: true, onDelete: CASCADE }),
	},
	{ baseManagerName: "kept" },
) {
	static readonly kept = PageQuerySet.asManager("kept");
}

export class Lost extends model(
	"blog.Lost",
	{ writer: foreignKey("blog.Writer", { relatedName: "lost", onDelete: CASCADE }) },
	{ defaultManagerName: "nowhere" as "objects" },
) {}

declare module "edgeset" {
	interface InstalledApps {
		blog: typeof import("./manager-models.ts");
	}
}
