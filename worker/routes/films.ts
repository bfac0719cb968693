// GET /api/films, GET /api/films/:id, and POST, PATCH and DELETE for those who may write.
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "../app-env.ts";
import type { FilmDatabase } from "../database.ts";
import { applyInput } from "../films/film-input.ts";
import { filmJson } from "../films/film-json.ts";
import { readFilmListQuery } from "../films/film-list-query.ts";
import { readJson } from "../http/read-json.ts";
import { writeAccess } from "../http/write-access.ts";
import { Film } from "../models.ts";

const maxBodyBytes = 16 * 1024;

/** Counts what is sent, whatever the header says, and stops reading at the limit. */
const limitBody = bodyLimit({
	maxSize: maxBodyBytes,
	onError: (c) => c.json({ error: `The body may have ${maxBodyBytes} bytes.` }, 413),
});

export const films = new Hono<AppEnv>()
	.get("/", async (c) => {
		const url = new URL(c.req.url);
		const query = readFilmListQuery(Film.objects.using(c.var.db), url.searchParams);
		const start = (query.page - 1) * query.pageSize;
		// Asked in the same tick: D1 gets one batch.
		const [count, results] = await Promise.all([
			query.films.acount(),
			query.films.withRelations().slice(start, start + query.pageSize),
		]);
		const pages = Math.max(1, Math.ceil(count / query.pageSize));
		if (query.page > pages)
			throw new HTTPException(404, { message: `There is no page ${query.page}: the last is ${pages}.` });
		const link = (page: number): string | null => {
			if (page < 1 || page > pages) return null;
			url.searchParams.set("page", String(page));
			return url.pathname + url.search;
		};
		return c.json({
			count,
			page: query.page,
			pages,
			previous: link(query.page - 1),
			next: link(query.page + 1),
			results: results.map(filmJson),
		});
	})
	.get("/:id", async (c) => c.json(await filmDetail(c.var.db, readId(c.req.param("id")))))
	.post("/", writeAccess, limitBody, async (c) => {
		const film = new Film();
		const body = await readJson(c);
		await applyInput(film, body, c.var.db);
		await film.asave({ using: c.var.db });
		c.header("location", `/api/films/${film.id}`);
		return c.json(await filmDetail(c.var.db, film.id), 201);
	})
	.patch("/:id", writeAccess, limitBody, async (c) => {
		const id = readId(c.req.param("id"));
		const body = await readJson(c);
		const film = await Film.objects.using(c.var.db).aget({ id });
		const updateFields = await applyInput(film, body, c.var.db);
		await film.asave({ updateFields });
		return c.json(await filmDetail(c.var.db, id));
	})
	.delete("/:id", writeAccess, async (c) => {
		const id = readId(c.req.param("id"));
		const film = await Film.objects.using(c.var.db).aget({ id });
		await film.adelete();
		return c.body(null, 204);
	});

/** A film with all it belongs to, its tags and its director's other films: three statements, one round trip. */
async function filmDetail(db: FilmDatabase, id: number) {
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
	if (!/^[1-9]\d{0,14}$/.test(given)) throw new HTTPException(404, { message: "There is no such film." });
	return Number(given);
}
