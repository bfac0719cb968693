// GET /api/directors, /api/genres and /api/ratings: what films are grouped by, with how many there are.
import { Avg, Count } from "edgeset";
import { Hono } from "hono";
import type { AppEnv } from "../app-env.ts";
import { noParameters } from "../http/no-parameters.ts";
import { Director, Genre, Rating } from "../models.ts";

export const catalogue = new Hono<AppEnv>()
	.get("/directors", noParameters, async (c) => {
		const directors = await Director.objects
			.using(c.var.db)
			.annotate({ count: Count("films"), averageRating: Avg("films__imdbRating") })
			.orderBy("-count", "name")
			.values("id", "name", "count", "averageRating");
		return c.json({ results: directors });
	})
	.get("/genres", noParameters, async (c) => {
		const genres = await Genre.objects
			.using(c.var.db)
			.annotate({ count: Count("films"), averageRating: Avg("films__imdbRating") })
			.orderBy("-count", "name")
			.values("id", "name", "count", "averageRating");
		return c.json({ results: genres });
	})
	.get("/ratings", noParameters, async (c) => {
		const ratings = await Rating.objects
			.using(c.var.db)
			.annotate({ count: Count("films") })
			.values("id", "code", "meaning", "count");
		return c.json({ results: ratings });
	});
