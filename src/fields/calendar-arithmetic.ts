// Sums and differences of dates, times and moments, exact to the millisecond and written as stored values are.
import type { SqlExpr } from "../sql/ast.ts";
import { cast, sql } from "../sql/fragment.ts";

/** SQLite gives three digits after the point always; stored are six, or none when they are zero. */
export const storedFraction = (text: SqlExpr): SqlExpr => sql`replace(${text} || '000', '.000000', '')`;

/** A modifier of strftime(): microseconds as `-5.25 seconds`. SQLite rounds it to milliseconds. */
const seconds = (duration: SqlExpr, sign: 1 | -1): SqlExpr =>
	sign === 1 ? sql`(${duration} / 1000000.0) || ' seconds'` : sql`(${duration} / -1000000.0) || ' seconds'`;

/** A date or moment plus or minus a duration, as a moment. */
export const shiftMoment = (moment: SqlExpr, duration: SqlExpr, sign: 1 | -1): SqlExpr =>
	storedFraction(sql`strftime('%Y-%m-%d %H:%M:%f', ${moment}, ${seconds(duration, sign)})`);

/** A time of day plus or minus a duration; midnight is passed round. */
export const shiftTime = (time: SqlExpr, duration: SqlExpr, sign: 1 | -1): SqlExpr =>
	storedFraction(sql`strftime('%H:%M:%f', ${time}, ${seconds(duration, sign)})`);

/** Microseconds between two dates, moments or times. The seconds are floats, so milliseconds are rounded out of them. */
export const difference = (later: SqlExpr, earlier: SqlExpr): SqlExpr =>
	sql`${cast(sql`round((unixepoch(${later}, 'subsec') - unixepoch(${earlier}, 'subsec')) * 1000)`, "INTEGER")} * 1000`;
