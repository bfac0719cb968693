// Opens the store in this browser and fills it at the first visit.
import { type Database, setDefaultDatabase } from "edgeset";
import { openStore, type Store } from "edgeset/wasm";
import moviesUrl from "../node_modules/vega-datasets/data/movies.json?url";
import { clearFilms, loadFilms } from "../worker/data/load-films.ts";
import { normaliseFilms } from "../worker/data/normalise-films.ts";
import * as films from "../worker/models.ts";
import * as demo from "./import-log.ts";
import type { Opening } from "./views/opening.ts";

/** Raise it when the cleaning of the data changes: every browser imports again. */
const dataVersion = 1;
const apps = { films, demo };

export async function openFilms(opening: Opening): Promise<Store> {
	const store = await openStore({
		name: "films",
		apps,
		engine: "auto",
		onWaiting: () => opening.showWaiting(),
	});
	setDefaultDatabase(store);
	if (!(await isImported(store))) await importFilms(store, opening);
	return store;
}

/** A store in memory with the same films, for comparing threads. */
export async function openFilmsInMemory(thread: "here" | "worker"): Promise<Store> {
	const store = await openStore({
		name: `films-${thread}`,
		apps,
		engine: "sqljs",
		...(thread === "here" && { thread }),
	});
	await loadFilms(store, await fetchRows());
	return store;
}

export const countFilms = (store: Database): Promise<number> => films.Film.objects.using(store).acount();

const isImported = (store: Database): Promise<boolean> =>
	demo.Import.objects.using(store).filter({ version: dataVersion }).aexists();

async function importFilms(store: Database, opening: Opening): Promise<void> {
	opening.showImport();
	const rows = await fetchRows();
	await clearFilms(store);
	await loadFilms(store, rows, ({ what, done, total }) => opening.progress(what, done, total));
	await demo.Import.objects.using(store).acreate({ version: dataVersion });
}

async function fetchRows() {
	const answer = await fetch(moviesUrl);
	if (!answer.ok)
		throw new Error(`The film data could not be fetched: ${answer.status} ${answer.statusText}`);
	return normaliseFilms(await answer.json());
}
