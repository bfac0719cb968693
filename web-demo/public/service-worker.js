// Keeps the built page for visits without a network. The films themselves are in the store, not here.
const cacheName = "page-1";

/** Files of the page name their parts in their text, so following those names finds all of it, the WASM files included. */
async function keepPage() {
	const cache = await caches.open(cacheName);
	const waiting = ["/", "/icon.svg", "/manifest.webmanifest"];
	const seen = new Set(waiting);
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		const answer = await fetch(path, { cache: "no-cache" });
		if (!answer.ok) continue;
		await cache.put(path, answer.clone());
		if (!/html|javascript|css/.test(answer.headers.get("content-type") ?? "")) continue;
		for (const [name] of (await answer.text()).matchAll(/[\w.-]+-[\w-]{8}\.(?:js|css|wasm|json|woff2)\b/g)) {
			const part = `/assets/${name}`;
			if (seen.has(part) || /-(?:cyrillic|greek|vietnamese)/.test(name)) continue;
			seen.add(part);
			waiting.push(part);
		}
	}
}

/** Built parts have their content in their name: once kept, always right. The page itself is asked for first. */
async function answer(request) {
	const cache = await caches.open(cacheName);
	const { pathname } = new URL(request.url);
	const kept = await cache.match(request.mode === "navigate" ? "/" : request, { ignoreVary: true });
	if (kept && pathname.startsWith("/assets/")) return kept;
	try {
		const fresh = await fetch(request);
		if (fresh.ok && (request.mode === "navigate" || pathname.startsWith("/assets/")))
			await cache.put(request.mode === "navigate" ? "/" : request, fresh.clone());
		return fresh;
	} catch (error) {
		if (kept) return kept;
		throw error;
	}
}

addEventListener("install", (event) => event.waitUntil(keepPage().then(() => self.skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
addEventListener("fetch", (event) => {
	const { request } = event;
	const isOurs = request.method === "GET" && new URL(request.url).origin === location.origin;
	if (isOurs && !new URL(request.url).pathname.startsWith("/api/")) event.respondWith(answer(request));
});
