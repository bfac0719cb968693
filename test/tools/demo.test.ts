// Drives the demo page in Chromium as a visitor would: part of the project `tools`, since it starts Vite and a browser.
//
//   npx vitest run --project tools test/tools/demo.test.ts
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumFlags, ensureChromium } from "../../scripts/chromium.ts";
import { root } from "../../scripts/entries.ts";

let server: ViteDevServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let address = "";
/** What any page of these tests wrote to its console as an error or warning. */
const complaints: string[] = [];

beforeAll(async () => {
	server = await createServer({
		configFile: join(root, "vite.config.ts"),
		logLevel: "error",
		server: { port: 0, strictPort: false, hmr: false, watch: null },
		cacheDir: join(root, ".cache/vite-demo-test"),
	});
	await server.listen();
	address = server.resolvedUrls?.local[0] ?? "";
	browser = await chromium.launch({ executablePath: ensureChromium(), args: [...chromiumFlags] });
	context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	page = await openPage(context);
}, 120_000);

afterAll(async () => {
	await browser?.close();
	await server?.close();
});

async function openPage(from: BrowserContext): Promise<Page> {
	const opened = await from.newPage();
	opened.on("console", (message) => {
		if (["error", "warning"].includes(message.type())) complaints.push(message.text());
	});
	opened.on("pageerror", (error) => complaints.push(String(error)));
	return opened;
}

const titles = (of: Page = page) => of.locator(".film .title").allTextContents();
/** "36 of 3,201" must be all that comes before the word "films"; "of 3,201" leaves the number open. */
const waitForCount = (text: string, of: Page = page) =>
	of
		.locator(".list-head h1", { hasText: new RegExp(/^\d/.test(text) ? `^${text}` : text) })
		.waitFor({ timeout: 10_000 });
const press = async (...keys: readonly string[]) => {
	for (const key of keys) await page.keyboard.press(key);
};

describe("the demo page", () => {
	test("imports the films at the first visit, with progress", async () => {
		await page.goto(address);
		await page.locator("progress").waitFor();
		await waitForCount("3,201 films");

		expect((await titles())[0]).toContain("The Shawshank Redemption");
	});

	test("says where the films are kept", async () => {
		expect(await page.locator(".kept").textContent()).toMatch(/on this device/i);
	});

	test("searches while one types, without accents", async () => {
		await press("/");
		await page.keyboard.type("amelie");
		await waitForCount("1 of 3,201");

		expect(await titles()).toEqual([expect.stringContaining("Amélie Poulain")]);
		expect(await page.locator(".film mark").textContent()).toBe("Amélie");

		await press("Escape");
		await waitForCount("3,201 films");
	});

	test("filters combine, and their numbers are those of the list", async () => {
		const western = page.locator(".tick", { hasText: "Western" });
		expect(await western.locator(".count").textContent()).toBe("36");

		await western.click();
		await waitForCount("36 of 3,201");
		const restricted = page.locator(".tick", { has: page.locator('input[name="rating"]'), hasText: /^R/ });
		const number = await restricted.locator(".count").textContent();
		await restricted.click();
		await waitForCount(`${number} of 3,201`);
		expect(await page.locator(".tick", { hasText: "Drama" }).locator(".count").textContent()).not.toBe("789");

		await page.getByRole("button", { name: "Clear all" }).click();
		await waitForCount("3,201 films");
	});

	test("a decade is a filter", async () => {
		await page.locator('.decade input[value="1940"]').check();
		await waitForCount("of 3,201");

		for (const title of await titles()) expect(title).toMatch(/194\d$/);
		await page.locator(".chip").click();
	});

	test("orders the list", async () => {
		await page.locator(".order select").selectOption("gross");
		await page.locator("#film-0", { hasText: "Avatar" }).waitFor();
		await page.locator(".order select").selectOption("known");
		await page.locator("#film-0", { hasText: "The Shawshank Redemption" }).waitFor();
	});

	test("scrolls through all films with only the lines in sight in the page", async () => {
		await page.locator("#list").evaluate((list) => {
			list.scrollTop = list.scrollHeight;
		});
		await page.locator('.film[aria-posinset="3201"]:not(.waiting)').waitFor();

		expect(await page.locator(".film").count()).toBeLessThan(60);
		await page.locator("#list").evaluate((list) => {
			list.scrollTop = 0;
		});
	});

	test("keys alone find, open, rate and close a film", async () => {
		await press("/");
		await page.keyboard.type("godfather");
		await waitForCount("3 of 3,201");
		await press("ArrowDown", "ArrowDown", "Enter");
		const detail = page.locator(".detail");
		await detail.getByRole("heading", { level: 2 }).waitFor();
		const title = await detail.getByRole("heading", { level: 2 }).textContent();
		expect(title).toMatch(/^The Godfather/);
		expect(await page.evaluate(() => document.activeElement?.id)).toBe("detail-title");

		await press("Escape");
		await detail.waitFor({ state: "hidden" });
		expect(await page.evaluate(() => document.activeElement?.id)).toBe("list");
		await press("4");
		await page.locator(".film.active .stars", { hasText: "★★★★" }).waitFor();
	});

	test("a film shows its neighbours, and they open too", async () => {
		await page.locator(".film").first().click();
		await page.locator(".related a").first().waitFor();
		const next = page.locator(".related a").first();
		const name = (await next.textContent())?.replace(/\d{4}$/, "") ?? "";
		await next.click();
		await page.locator(".detail h2", { hasText: name }).waitFor();
		await page.goBack();
		await page.locator(".detail h2", { hasText: "Godfather" }).waitFor();
	});

	test("a rating is there after a reload", async () => {
		await page.getByRole("radio", { name: /^5 of 5/ }).check({ force: true });
		await page.locator(".saved", { hasText: "saved" }).waitFor();
		const film = (await page.locator(".detail h2").textContent()) ?? "";

		await page.reload();
		await page.locator(".detail h2", { hasText: film }).waitFor();
		expect(await page.getByRole("radio", { name: /^5 of 5/ }).isChecked()).toBe(true);

		await page.goto(`${address}#/?rated=yes`);
		await waitForCount("of 3,201");
		expect((await titles()).join()).toContain(film);
	});

	test("shows each question as written, as SQL and as a plan", async () => {
		await page.getByRole("button", { name: "Queries" }).click();
		await page.getByRole("tab", { name: /filmList/ }).click();
		const panel = page.locator(".question");
		await panel.locator("pre", { hasText: /SCAN|SEARCH/ }).waitFor();

		expect(await panel.textContent()).toContain("chosenFilms(choice)");
		expect(await panel.textContent()).toMatch(
			/SELECT\s[\s\S]+FROM "films_film"\s+LEFT JOIN "films_director"/,
		);
		await press("Escape");
		await panel.waitFor({ state: "hidden" });
	});

	test("draws charts of the chosen films", async () => {
		await page.goto(`${address}#/charts?decade=1990`);
		await page.locator(".chart svg[aria-label]").nth(2).waitFor();

		expect(await page.locator('.chart svg[aria-label="Takings by year of release"] rect').count()).toBe(10);
	});

	test("a query in the worker lets the page draw, one on its thread does not", async () => {
		await page.goto(`${address}#/threads`);
		await page.getByRole("button", { name: "Run it in both places" }).click();
		const longest = page.locator(".lane .longest small");
		await longest.nth(1).waitFor({ timeout: 50_000 });
		const [here = 0, worker = 0] = (await page.locator(".lane .longest").allTextContents()).map(milliseconds);

		expect(here).toBeGreaterThan(worker);
	});

	test("a second tab waits for the first, and says so", async () => {
		const second = await openPage(context);
		await second.goto(address);
		await second.getByRole("heading", { name: /another tab/ }).waitFor();

		await page.close();
		await waitForCount("3,201 films", second);
		page = second;
	});

	test("an import that broke off starts again", async () => {
		const visitor = await browser.newContext();
		const visit = await openPage(visitor);
		await visit.goto(address);
		await visit.locator(".step", { hasText: "films" }).waitFor();
		await visit.reload();
		await waitForCount("3,201 films", visit);
		expect(await visit.locator(".tick", { hasText: "Western" }).locator(".count").textContent()).toBe("36");
		await visitor.close();
	});

	test("fits a phone", async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(`${address}#/`);
		await waitForCount("3,201 films");
		const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(await overflow()).toBeLessThanOrEqual(0);

		await page.getByRole("button", { name: "Filters" }).click();
		await page.locator(".tick", { hasText: "Musical" }).click();
		await page.getByRole("button", { name: "Show 53 films" }).click();
		await page.locator(".film").first().click();
		await page.locator(".detail h2").waitFor();
		expect(await overflow()).toBeLessThanOrEqual(0);
		await page.getByRole("button", { name: "Close" }).click();
		await page.locator(".detail").waitFor({ state: "hidden" });
	});

	test("nothing complained on the way", () => {
		expect(complaints).toEqual([]);
	});
});

/** "1.2 s" and "17 ms" as milliseconds. */
function milliseconds(text: string): number {
	const [, value = "", unit] = /([\d.]+) (ms|s)/.exec(text) ?? [];
	return Number(value) * (unit === "s" ? 1000 : 1);
}
