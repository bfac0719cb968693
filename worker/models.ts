// The films that the Worker API serves from D1 and the demo page keeps in the browser: one set of models for both.
import {
	CASCADE,
	charField,
	dateField,
	decimalField,
	F,
	foreignKey,
	integerField,
	manyToManyField,
	model,
	positiveIntegerField,
	positiveSmallIntegerField,
	Q,
	QuerySet,
	SET_NULL,
	ValidationError,
} from "edgeset";
import { foldText } from "./data/fold-text.ts";

export class Director extends model(
	"films.Director",
	{ name: charField({ maxLength: 100, unique: true }) },
	{ ordering: ["name"] },
) {}

export class Distributor extends model(
	"films.Distributor",
	{ name: charField({ maxLength: 100, unique: true }) },
	{ ordering: ["name"] },
) {}

export class Genre extends model(
	"films.Genre",
	{ name: charField({ maxLength: 50, unique: true }) },
	{ ordering: ["name"] },
) {}

/** A certificate of the Motion Picture Association; `rank` goes from "for everybody" to "adults only". */
export class Rating extends model(
	"films.Rating",
	{
		code: charField({ maxLength: 10, unique: true }),
		meaning: charField({ maxLength: 100 }),
		rank: positiveSmallIntegerField(),
	},
	{ ordering: ["rank"] },
) {}

/** Where a film's story comes from ("Remake"), or what kind of story it is ("Super Hero"). */
export class Tag extends model(
	"films.Tag",
	{
		name: charField({ maxLength: 50, unique: true }),
		kind: charField({ maxLength: 10, choices: ["source", "story"] }),
	},
	{ ordering: ["kind", "name"] },
) {}

/** Questions about films that the API and the page both ask. */
export class FilmQuerySet extends QuerySet<"films.Film"> {
	/** Every word is in the title or in the director's name; accents and case do not matter in titles. */
	search(text: string) {
		const words = text.split(/\s+/).filter(Boolean).slice(0, 8);
		return words.reduce(
			(films, word) =>
				films.filter(Q({ titleKey__contains: foldText(word) }).or(Q({ director__name__icontains: word }))),
			this.all(),
		);
	}

	/** Released in the ten years from one of `years`: ofDecades([1990]) is 1990 to 1999. */
	ofDecades(years: readonly number[]) {
		const [first, ...others] = years.map((year) =>
			Q({ released__range: [`${year}-01-01`, `${year + 9}-12-31`] }),
		);
		return first ? this.filter(others.reduce((any, span) => any.or(span), first)) : this.none();
	}

	/** With the objects a film belongs to, in the same statement. */
	withRelations() {
		return this.selectRelated("director", "distributor", "genre", "rating");
	}

	/** Other films of the same director, latest first. */
	bySameDirector(film: { readonly id: number; readonly director_id: number | null }) {
		return film.director_id === null
			? this.none()
			: this.filter({ director: film.director_id }).exclude({ id: film.id }).orderBy("-released");
	}

	/** Other films of the same genre, best known first. */
	inSameGenre(film: { readonly id: number; readonly genre_id: number | null }) {
		return film.genre_id === null
			? this.none()
			: this.filter({ genre: film.genre_id })
					.exclude({ id: film.id })
					.orderBy(F("imdbVotes").desc({ nullsLast: true }), "id");
	}
}

/** May be missing: NULL in the database, and no complaint when it is left out. */
const optional = { null: true, blank: true } as const;

const between = (least: number, most: number) => (value: unknown) => {
	if (Number(value) < least || Number(value) > most)
		throw new ValidationError(`It must be from ${least} to ${most}.`, "range");
};

export class Film extends model(
	"films.Film",
	{
		title: charField({ maxLength: 200 }),
		/** The title without case and accents: what search and ordering use. Taken apart, some scripts become three times as long. */
		titleKey: charField({ maxLength: 600, dbIndex: true, editable: false }),
		released: dateField({ ...optional, dbIndex: true }),
		runtime: positiveSmallIntegerField(optional),
		/** Whole dollars: exact up to 2^53. */
		usGross: positiveIntegerField(optional),
		worldwideGross: positiveIntegerField(optional),
		budget: positiveIntegerField(optional),
		/** Per cent of reviews that are good. */
		rottenTomatoes: positiveSmallIntegerField({ ...optional, validators: [between(0, 100)] }),
		imdbRating: decimalField({ maxDigits: 3, decimalPlaces: 1, ...optional, validators: [between(0, 10)] }),
		imdbVotes: positiveIntegerField({ ...optional, dbIndex: true }),
		/** What whoever keeps this catalogue thinks of it. */
		stars: integerField({ ...optional, choices: [1, 2, 3, 4, 5] }),
		director: foreignKey("films.Director", { relatedName: "films", ...optional, onDelete: SET_NULL }),
		distributor: foreignKey("films.Distributor", { relatedName: "films", ...optional, onDelete: SET_NULL }),
		genre: foreignKey("films.Genre", { relatedName: "films", ...optional, onDelete: SET_NULL }),
		rating: foreignKey("films.Rating", { relatedName: "films", ...optional, onDelete: SET_NULL }),
		tags: manyToManyField("films.Tag", { relatedName: "films", through: "films.FilmTag" }),
	},
	{ ordering: ["titleKey", "id"] },
) {
	static override readonly objects = FilmQuerySet.asManager();

	get year(): number | null {
		return this.released === null ? null : Number(this.released.slice(0, 4));
	}
}

/** A tag of a film. A model of its own, so that loading can write thousands of them at once. */
export class FilmTag extends model(
	"films.FilmTag",
	{
		film: foreignKey("films.Film", { relatedName: "taggings", onDelete: CASCADE }),
		tag: foreignKey("films.Tag", { relatedName: "taggings", onDelete: CASCADE }),
	},
	{ uniqueTogether: [["film", "tag"]] },
) {}

declare module "edgeset" {
	interface InstalledApps {
		films: typeof import("./models.ts");
	}
}
