// Opens the store, fills it at the first visit, and starts the page.
import { App } from "./app.ts";
import { askAt } from "./ask.ts";
import { readNames } from "./catalogue.ts";
import { describeStore } from "./describe-store.ts";
import { countFilms, openFilms } from "./open-films.ts";
import { restoreTheme } from "./theme.ts";
import { makeRunners } from "./thread-runners.ts";
import { Opening } from "./views/opening.ts";
import { Threads } from "./views/threads.ts";
import { writtenAs } from "./written-as.ts";

restoreTheme();
const root = document.querySelector<HTMLElement>("#app");
if (root) await start(root);

async function start(place: HTMLElement): Promise<void> {
	const opening = new Opening();
	place.replaceChildren(opening.element);
	try {
		const store = await openFilms(opening);
		askAt(store);
		const app = new App(place, {
			names: await readNames(),
			total: await countFilms(store),
			kept: describeStore(store),
			threads: new Threads(makeRunners(), writtenAs("placeInGenre")),
		});
		await app.start();
	} catch (error) {
		opening.showFailure(error);
		place.replaceChildren(opening.element);
		throw error;
	}
	if (import.meta.env.PROD) await navigator.serviceWorker?.register("/service-worker.js");
}
