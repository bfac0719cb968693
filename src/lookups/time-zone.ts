// Time zones for databases that know only UTC: the zone's offsets, taken from the platform, travel as one JSON parameter.
import { ValueError } from "../errors/query-errors.ts";
import type { SqlExpr } from "../sql/ast.ts";
import { sql } from "../sql/fragment.ts";
import { constantParam } from "../sql/param.ts";

const MINUTE = 60_000;
/** Offsets are looked for in these years, at steps shorter than any daylight-saving period (about four weeks). */
const FROM = Date.UTC(1900, 0, 1);
const TO = Date.UTC(2100, 0, 1);
const STEP = 20 * 24 * 60 * MINUTE;

interface OffsetTables {
	/** `[[moment in UTC, minutes], ...]`: from that moment on local time is ahead by so much. */
	readonly fromUtc: string;
	/** The same by local time. Of times that occur twice the first is meant. */
	readonly fromLocal: string;
}
const tables = new Map<string, OffsetTables>();

/** A moment of UTC as local time of a zone. */
export function toLocal(moment: SqlExpr, zone: string): SqlExpr {
	return shifted(moment, offsetAt(moment, offsetTables(zone).fromUtc), "+");
}

/** Local time of a zone as a moment of UTC. */
export function toUtc(local: SqlExpr, zone: string): SqlExpr {
	return shifted(local, offsetAt(local, offsetTables(zone).fromLocal), "-");
}

function offsetAt(moment: SqlExpr, table: string): SqlExpr {
	return sql`(SELECT zone.value ->> 1 FROM json_each(${constantParam(table, "text")}) AS zone WHERE zone.value ->> 0 <= ${moment} ORDER BY zone.key DESC LIMIT 1)`;
}

/** The fraction of the second is no business of time zones: it is cut off before and put back after. */
function shifted(moment: SqlExpr, minutes: SqlExpr, sign: "+" | "-"): SqlExpr {
	const whole = sql`datetime(substr(${moment}, 1, 19), ${sign === "+" ? sql`${minutes} || ' minutes'` : sql`(0 - ${minutes}) || ' minutes'`})`;
	return sql`${whole} || substr(${moment}, 20)`;
}

function offsetTables(zone: string): OffsetTables {
	let found = tables.get(zone);
	if (!found) {
		found = computeTables(zone);
		tables.set(zone, found);
	}
	return found;
}

function computeTables(zone: string): OffsetTables {
	const offset = offsetReader(zone);
	let current = offset(FROM);
	const fromUtc: [string, number][] = [["0000", current]];
	const fromLocal: [string, number][] = [["0000", current]];
	for (let at = FROM; at < TO; at += STEP) {
		const next = offset(at + STEP);
		if (next === current) continue;
		const change = changeBetween(offset, at, at + STEP, current);
		fromUtc.push([text(change), next]);
		fromLocal.push([text(change + Math.max(current, next) * MINUTE), next]);
		current = next;
	}
	return { fromUtc: JSON.stringify(fromUtc), fromLocal: JSON.stringify(fromLocal) };
}

const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

/** The first minute with another offset than `before`. */
function changeBetween(offset: (ms: number) => number, from: number, to: number, before: number): number {
	let [low, high] = [from / MINUTE, to / MINUTE];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offset(middle * MINUTE) === before) low = middle;
		else high = middle;
	}
	return high * MINUTE;
}

/** Minutes that local time is ahead of UTC at a moment. */
function offsetReader(zone: string): (ms: number) => number {
	let format: Intl.DateTimeFormat;
	try {
		format = new Intl.DateTimeFormat("en-US", {
			timeZone: zone,
			hourCycle: "h23",
			year: "numeric",
			month: "numeric",
			day: "numeric",
			hour: "numeric",
			minute: "numeric",
			second: "numeric",
		});
	} catch (cause) {
		throw new ValueError({
			problem: `unknown time zone ${JSON.stringify(zone)}`,
			expected: 'an IANA name such as "Europe/Paris"',
			cause,
		});
	}
	return (ms) => {
		const parts: Record<string, number> = {};
		for (const { type, value } of format.formatToParts(ms)) parts[type] = Number(value);
		const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
		return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - ms) / MINUTE);
	};
}
