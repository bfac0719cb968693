// How values look on the page.
const whole = new Intl.NumberFormat("en-US");
const shortDollars = new Intl.NumberFormat("en-US", {
	style: "currency",
	currency: "USD",
	notation: "compact",
	maximumSignificantDigits: 3,
});
const day = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "long",
	year: "numeric",
	timeZone: "UTC",
});

/** 3,201 */
export const formatNumber = (value: number): string => whole.format(value);

/** $533M */
export const formatShortDollars = (value: number): string => shortDollars.format(value);

/** 18 July 2008 */
export const formatDay = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));

/** 1 h 48 min */
export function formatRuntime(minutes: number): string {
	const hours = Math.floor(minutes / 60);
	return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** 0.4 ms, 12 ms, 1.2 s */
export function formatTime(ms: number): string {
	if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
	return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}

/** "1 film", "12 films" */
export const countOf = (count: number, noun: string): string =>
	`${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;
