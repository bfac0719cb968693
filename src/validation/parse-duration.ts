// Durations as text, in the two forms that Django reads.

const CLOCK = /^(?:(-?\d+) (?:days?,? ?)?)?(-?)(?:(?:(\d+):(?=\d+:))?(\d+):)?(\d+)(?:[.,](\d{1,6})\d{0,6})?$/;
const ISO =
	/^([-+]?)P(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/;

/** Milliseconds of `[days ][[hours:]minutes:]seconds[.fraction]` or `P1DT2H3M4S`; undefined for other text. */
export function parseDuration(given: string): number | undefined {
	const text = given.trim();
	return ofClock(text) ?? ofIso(text);
}

function ofClock(text: string): number | undefined {
	const found = CLOCK.exec(text);
	if (!found) return undefined;
	const [, days = "0", sign, hours = "0", minutes = "0", seconds = "0", fraction = "0"] = found;
	const time = milliseconds(0, hours, minutes, `${seconds}.${fraction}`);
	return Number(days) * DAY + (sign ? -time : time);
}

function ofIso(text: string): number | undefined {
	const found = ISO.exec(text);
	if (!found || /[PT]$/.test(text)) return undefined;
	const [, sign, ...parts] = found;
	const [days = "0", hours = "0", minutes = "0", seconds = "0"] = parts.map((part) =>
		part?.replace(",", "."),
	);
	const length = milliseconds(days, hours, minutes, seconds);
	return sign === "-" ? -length : length;
}

const DAY = 86_400_000;

/** Whole microseconds, which is what is stored. */
function milliseconds(days: number | string, hours: string, minutes: string, seconds: string): number {
	const whole = Number(days) * DAY + Number(hours) * 3_600_000 + Number(minutes) * 60_000;
	return whole + Math.round(Number(seconds) * 1e6) / 1000;
}
