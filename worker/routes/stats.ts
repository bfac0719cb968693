// GET /api/stats: the whole catalogue in numbers, computed where the rows are.
import { Avg, Count, Max, Min, Sum } from "edgeset";
import { Hono } from "hono";
import type { AppEnv } from "../app-env.ts";
import { noParameters } from "../http/no-parameters.ts";
import { Film } from "../models.ts";

export const stats = new Hono<AppEnv>().get("/", noParameters, async (c) => {
	const films = Film.objects.using(c.var.db);
	const [totals, years, genres] = await Promise.all([
		films.aaggregate({
			films: Count("id"),
			first: Min("released"),
			last: Max("released"),
			worldwideGross: Sum("worldwideGross"),
			averageRating: Avg("imdbRating"),
		}),
		films
			.filter({ released__isnull: false })
			.values("released__year")
			.annotate({ films: Count("id"), worldwideGross: Sum("worldwideGross") })
			.orderBy("released__year"),
		films
			.filter({ genre__isnull: false })
			.values("genre__name")
			.annotate({
				films: Count("id"),
				worldwideGross: Sum("worldwideGross"),
				averageRating: Avg("imdbRating"),
			})
			.orderBy("-films"),
	]);
	return c.json({
		...totals,
		years: years.map(({ released__year: year, ...rest }) => ({ year, ...rest })),
		genres: genres.map(({ genre__name: genre, ...rest }) => ({ genre, ...rest })),
	});
});
