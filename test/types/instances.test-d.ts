// Instances: attributes, relations that may not be loaded, related managers, methods.
import { CASCADE, charField, F, foreignKey, type Lazy, model, Prefetch, Q, SET_NULL } from "edgeset";
import { expectType } from "./expect-type.ts";
import {
	type Biography,
	Book,
	Club,
	type House,
	type Membership,
	type Review,
	Sample,
	Topic,
	Writer,
} from "./library/models.ts";
import { Cafe, Corner, type Order, type Place, type Ticket } from "./shop/models.ts";

declare const writer: Writer;
declare const book: Book;

export async function attributes() {
	const found = await Book.objects.aget({ pk: 1 });
	const same: Book = found;
	same instanceof Book;
	Writer.objects.filter({ books: found });
	expectType<number>()(found.id);
	expectType<number>()(found.pk);
	expectType<"draft" | "sold">()(found.state);
	expectType<1 | 2 | null>()(found.grade);
	expectType<string>()(found.price);
	expectType<string | null>()(found.printed);
	expectType<{ isbn?: string }>()(found.notes);
	expectType<string>()(found.getStateDisplay());
	expectType<string>()(found.getGradeDisplay());
	expectType<string>()((await Topic.objects.aget()).pk);
	const sample = await Sample.objects.aget();
	expectType<bigint>()(sample.count);
	expectType<number>()(sample.key);
	expectType<number>()(sample.pk);
	expectType<Date>()(sample.created);
	expectType<number | null>()(sample.lasts);
	expectType<Uint8Array | null>()(sample.bytes);
	expectType<unknown>()(sample.data);
	expectType<string | null>()(sample.by_id);
	expectType<Sample>()(await sample.agetNextByCreated());
	// @ts-expect-error no such key: the model has one of its own
	sample.id;
	// @ts-expect-error a date that may be null has no neighbours
	found.agetNextByPrinted();
	// @ts-expect-error no choices
	found.getTitleDisplay();
	// @ts-expect-error not one of the choices
	found.state = "nope";
}

export async function lazyRelations() {
	expectType<Writer | Lazy<Writer>>()(book.writer);
	expectType<number>()(book.writer_id);
	expectType<Writer>()(await book.writer);
	// @ts-expect-error not loaded: it must be awaited
	book.writer.name;
	if (book.writer.$loaded) expectType<string>()(book.writer.name);
	if (book.writer instanceof Writer) expectType<string>()(book.writer.display);
	book.writer = writer;
	expectType<string>()(book.writer.name);
	expectType<House>()(await (await book.writer).house);
	expectType<Writer | Lazy<Writer> | null>()(writer.teacher);
	expectType<number | null>()(writer.teacher_id);
	expectType<Biography | Lazy<Biography> | null>()(writer.biography);

	const selected = await Book.objects.selectRelated("writer__house", "writer__teacher").aget({ pk: 1 });
	expectType<string>()(selected.writer.house.name);
	expectType<string | undefined>()(selected.writer.teacher?.display);
	const asBook: Book = selected;
	void asBook;
	// no row need point back
	const lead = await Book.objects.selectRelated("leadOf").aget();
	expectType<string | undefined>()(lead.leadOf?.name);
	// @ts-expect-error there may be no House whose lead the book is
	lead.leadOf.name;
	const told = await Writer.objects.prefetchRelated("biography").aget();
	expectType<string | undefined>()(told.biography?.text);
	expectType<Biography | null>()(await writer.biography);
	Book.objects.selectRelated().selectRelated(null);
	// @ts-expect-error not a relation to one object
	Book.objects.selectRelated("topics");
	// @ts-expect-error unknown relation behind another
	Book.objects.selectRelated("writer__hous");
}

export async function prefetching() {
	const prefetched = await Writer.objects.prefetchRelated("books__topics").aget({ pk: 1 });
	for (const one of prefetched.books) for (const topic of one.topics) expectType<string>()(topic.slug);
	expectType<number>()(prefetched.books.length);
	expectType<Book[]>()(await prefetched.books.filter({ pages__gt: 3 }));
	// @ts-expect-error only a prefetched relation can be iterated
	for (const one of writer.books) void one;

	const long = Prefetch("books", { queryset: Book.objects.filter({ pages__gt: 300 }), toAttr: "longBooks" });
	const withLong = await Writer.objects.prefetchRelated(long, "students").aget();
	expectType<Book[]>()(withLong.longBooks);
	expectType<number>()(withLong.students.length);
	const plain = await Writer.objects.prefetchRelated(
		Prefetch("books", { queryset: Book.objects.orderBy("pages") }),
	);
	expectType<number | undefined>()(plain[0]?.books.length);
	Writer.objects.prefetchRelated("books").prefetchRelated(null);
	// @ts-expect-error not a relation
	Book.objects.prefetchRelated("title");
	// @ts-expect-error not a relation
	Book.objects.prefetchRelated(Prefetch("title"));
}

export async function managers() {
	expectType<Topic[]>()(await book.topics.all());
	expectType<Review[]>()(await book.review_set.filter({ stars: 3 }));
	expectType<Order[]>()(await book.orders.all());
	expectType<Writer[]>()(await writer.students.grownUp());
	expectType<Book>()(await writer.books.acreate({ title: "T", price: "1.00" }));
	await writer.books.aadd(book, book, { bulk: false });
	await writer.books.aset([book], { clear: true });
	await writer.books.aset(Book.objects.all());
	await writer.students.aremove(writer);
	await writer.students.aclear();
	const [made, created] = await writer.books.agetOrCreate({ title: "T", defaults: { price: "1.00" } });
	expectType<Book>()(made);
	expectType<boolean>()(created);
	await book.topics.aadd("slug", new Topic({ slug: "x" }));
	await book.topics.aset(["a", "b"]);
	await book.topics.aremove("a");
	await book.topics.acreate({ slug: "x" });
	const club = await Club.objects.aget();
	await club.members.aadd(writer, { throughDefaults: { since: "2020-01-01" } });
	expectType<Membership[]>()(await Club.members.through.objects.filter({ since__year: 2020 }));
	expectType<Club[]>()(await writer.clubs.all());
	await Book.topics.through.objects.abulkCreate([new Book.topics.through({ book_id: 1, topic_id: "x" })]);
	expectType<Sample[]>()(await (await Sample.objects.aget()).made.all());
	// @ts-expect-error another model's instance
	writer.books.aadd(writer);
	// @ts-expect-error a key of another type
	book.topics.aadd(3);
	// @ts-expect-error price is required
	writer.books.acreate({ title: "T" });
}

export async function inheritance() {
	const cafe = await Cafe.objects.aget({ name: "x", seats__gt: 3 });
	expectType<string>()(cafe.name);
	expectType<number>()(cafe.seats);
	expectType<string>()(cafe.shout);
	expectType<Ticket[]>()(await cafe.tickets.all());
	const place: Place = cafe;
	void place;
	await Cafe.objects.acreate({ name: "x" });
	Cafe.objects.filter({ tickets__id: 1 }).orderBy("name");
	expectType<string>()((await Corner.objects.aget({ name: "x" })).name);
	// @ts-expect-error name is inherited and required
	Cafe.objects.acreate({ seats: 3 });
}

export async function methods() {
	await book.asave();
	await book.asave({ updateFields: ["title", "writer_id"], forceUpdate: true });
	expectType<[total: number, byModel: Record<string, number>]>()(await book.adelete());
	await book.arefreshFromDb({ fields: ["title"] });
	await book.afullClean({ exclude: ["title"], validateUnique: false });
	expectType<boolean>()(book.equals(writer));
	try {
		await Book.objects.aget();
	} catch (error) {
		if (error instanceof Book.DoesNotExist || error instanceof Book.MultipleObjectsReturned) error.message;
	}
	expectType<"library.Book">()(Book.$label);
	// @ts-expect-error unknown field
	book.asave({ updateFields: ["titel"] });
	// @ts-expect-error many-to-many relations are not saved with the row
	book.asave({ updateFields: ["topics"] });
}

export function declarations() {
	// @ts-expect-error unknown target
	foreignKey("library.Riter", { onDelete: CASCADE });
	// @ts-expect-error onDelete is required
	foreignKey("library.Writer", {});
	// @ts-expect-error unknown option
	charField({ maxLength: 3, maxLenght: 3 });
	// @ts-expect-error maxLength is required
	charField({});
	// @ts-expect-error a default of another type
	charField({ maxLength: 3, default: 5 });
	// @ts-expect-error unknown label
	model("library.Bok", { title: charField({ maxLength: 1 }) });
	// @ts-expect-error unknown name in ordering
	model("library.Book", { title: charField({ maxLength: 1 }) }, { ordering: ["titel"] });
	// @ts-expect-error unknown name in uniqueTogether
	model("library.Book", { title: charField({ maxLength: 1 }) }, { uniqueTogether: [["titel"]] });
	// @ts-expect-error unknown option
	model("library.Book", { title: charField({ maxLength: 1 }) }, { order: ["title"] });
	// @ts-expect-error not a field
	model("library.Book", { title: "text" });
	return [F, Q, SET_NULL];
}
