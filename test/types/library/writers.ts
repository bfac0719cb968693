// One half of the app "library"; books.ts is the other, and each points at the other.
import {
	CASCADE,
	Count,
	charField,
	foreignKey,
	integerField,
	model,
	oneToOneField,
	QuerySet,
	SET_NULL,
	textField,
} from "edgeset";

/** Its methods chain with the built-in ones, in any order, and keep annotations and loaded relations. */
export class WriterQuerySet extends QuerySet<"library.Writer"> {
	grownUp() {
		return this.filter({ age__gte: 18 });
	}
	published(least: number) {
		return this.annotate({ bookCount: Count("books") }).filter({ bookCount__gte: least });
	}
	async anames() {
		return (await this.grownUp().orderBy("name")).map((writer) => writer.display);
	}
}

export class Writer extends model(
	"library.Writer",
	{
		name: charField({ maxLength: 100 }),
		age: integerField({ null: true }),
		teacher: foreignKey("self", { relatedName: "students", null: true, onDelete: SET_NULL }),
		house: foreignKey("library.House", { relatedName: "writers", onDelete: CASCADE }),
	},
	{ ordering: ["-name"] },
) {
	static override readonly objects = WriterQuerySet.asManager();

	get display() {
		return this.age === null ? this.name : `${this.name}, ${this.age}`;
	}
	/** A reverse relation, used inside the class that does not declare it. */
	async titles() {
		return this.books.all().valuesList("title", { flat: true });
	}
}

export class Biography extends model("library.Biography", {
	writer: oneToOneField("library.Writer", { onDelete: CASCADE }),
	text: textField({ default: "" }),
}) {}
