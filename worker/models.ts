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
		const spans = years.map((year) => Q({ released__range: [`${year}-01-01`, `${year + 9}-12-31`] }));
		return this.filter(spans.reduce((any, span) => any.or(span), Q({ pk__in: [] })));
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

export class Film extends model(
	"films.Film",
	{
		title: charField({ maxLength: 200 }),
		/** The title without case and accents: what search and ordering use. */
		titleKey: charField({ maxLength: 200, dbIndex: true, editable: false }),
		released: dateField({ null: true, dbIndex: true }),
		runtime: positiveSmallIntegerField({ null: true }),
		/** Whole dollars. `integerField` is exact up to 2^53. */
		usGross: positiveIntegerField({ null: true }),
		worldwideGross: positiveIntegerField({ null: true }),
		budget: positiveIntegerField({ null: true }),
		/** Per cent of reviews that are good. */
		rottenTomatoes: positiveSmallIntegerField({ null: true }),
		imdbRating: decimalField({ maxDigits: 3, decimalPlaces: 1, null: true }),
		imdbVotes: positiveIntegerField({ null: true, dbIndex: true }),
		/** What whoever keeps this catalogue thinks of it. */
		stars: integerField({ null: true, choices: [1, 2, 3, 4, 5] }),
		director: foreignKey("films.Director", { relatedName: "films", null: true, onDelete: SET_NULL }),
		distributor: foreignKey("films.Distributor", { relatedName: "films", null: true, onDelete: SET_NULL }),
		genre: foreignKey("films.Genre", { relatedName: "films", null: true, onDelete: SET_NULL }),
		rating: foreignKey("films.Rating", { relatedName: "films", null: true, onDelete: SET_NULL }),
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
