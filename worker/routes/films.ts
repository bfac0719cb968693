// GET /api/films, GET /api/films/:id, and POST, PATCH and DELETE for those who may write.
import type { Database } from "edgeset";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "../app-env.ts";
import { filmJson } from "../films/film-json.ts";
import { readFilmListQuery } from "../films/film-list-query.ts";
import { filmChanges, newFilm } from "../films/film-schema.ts";
import { readFilmPage } from "../films/read-film-page.ts";
import { changeFilm, createFilm, deleteFilm } from "../films/save-film.ts";
import { jsonBody } from "../http/json-body.ts";
import { noParameters } from "../http/no-parameters.ts";
import { validBody } from "../http/valid-body.ts";
import { writeAccess } from "../http/write-access.ts";
import { Film } from "../models.ts";

const body = jsonBody(16 * 1024);

export const films = new Hono<AppEnv>()
	.get("/", async (c) => {
		const url = new URL(c.req.url);
		const query = readFilmListQuery(Film.objects.using(c.var.db), url.searchParams);
		// Asked in the same tick: D1 gets one batch.
		const [count, page] = await Promise.all([
			query.isCounted ? query.films.acount() : undefined,
			readFilmPage(query),
		]);
		if (page.next) url.searchParams.set("after", page.next);
		return c.json({
			...(count !== undefined && { count }),
			next: page.next && url.pathname + url.search,
			results: page.films.map(filmJson),
		});
	})
	.get("/:id", noParameters, async (c) => c.json(await filmDetail(c.var.db, readId(c.req.param("id")))))
	.post("/", writeAccess, noParameters, body, validBody(newFilm), async (c) => {
		const id = await createFilm(c.var.db, c.req.valid("json"));
		c.header("location", `/api/films/${id}`);
		return c.json(await filmDetail(c.var.db, id), 201);
	})
	.patch("/:id", writeAccess, noParameters, body, validBody(filmChanges), async (c) => {
		const id = readId(c.req.param("id"));
		if (!(await changeFilm(c.var.db, id, c.req.valid("json")))) throw noSuchFilm();
		return c.json(await filmDetail(c.var.db, id));
	})
	.delete("/:id", writeAccess, noParameters, async (c) => {
		if (!(await deleteFilm(c.var.db, readId(c.req.param("id"))))) throw noSuchFilm();
		return c.body(null, 204);
	});

/** A film with all it belongs to, its tags and its director's other films: three statements, one round trip. */
async function filmDetail(db: Database, id: number) {
	const films = Film.objects.using(db);
	const [film, sameDirector] = await Promise.all([
		films.all().withRelations().prefetchRelated("tags").aget({ id }),
		films
			.filter({ director__films: id })
			.exclude({ id })
			.orderBy("-released")
			.slice(0, 12)
			.values("id", "title", "released"),
	]);
	return {
		...filmJson(film),
		tags: (await film.tags.all()).map(({ id, name, kind }) => ({ id, name, kind })),
		sameDirector,
	};
}

/** Keys are positive whole numbers; anything else is no film. */
function readId(given: string): number {
	if (!/^[1-9]\d{0,14}$/.test(given)) throw noSuchFilm();
	return Number(given);
}
const noSuchFilm = () => new HTTPException(404, { message: "There is no such film." });
