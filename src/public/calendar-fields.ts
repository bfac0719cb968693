// Fields of dates, times and lengths of time.
import * as date from "../fields/date.ts";
import * as dateTime from "../fields/date-time.ts";
import * as duration from "../fields/duration.ts";
import * as time from "../fields/time.ts";
import type * as field from "../types/field-factory.types.ts";

/**
 * A calendar day, text "2024-02-29"; `autoNow` and `autoNowAdd` set today in UTC.
 *
 * @example published: dateField({ null: true }) // "published" date NULL
 * @throws ConfigurationError for more than one of autoNow, autoNowAdd and default.
 */
export const dateField = date.dateField as unknown as field.CalendarFactory<"date", string>;

/**
 * A moment, a Date; stored in UTC. `autoNow` sets it at each save, `autoNowAdd` when the row is inserted.
 *
 * @example updated: dateTimeField({ autoNow: true }) // "updated" datetime NOT NULL
 * @throws ConfigurationError for more than one of autoNow, autoNowAdd and default.
 */
export const dateTimeField = dateTime.dateTimeField as unknown as field.CalendarFactory<"dateTime", Date>;

/**
 * A length of time, a number of milliseconds; stored as whole microseconds.
 *
 * @example length: durationField({ default: 90_000 }) // "length" bigint NOT NULL
 */
export const durationField = duration.durationField as unknown as field.PlainFactory<"duration", number>;

/**
 * A time of day, text "18:45:00" or "18:45:00.001"; `autoNow` and `autoNowAdd` set the present one in UTC.
 *
 * @example opens: timeField({ null: true }) // "opens" time NULL
 * @throws ConfigurationError for more than one of autoNow, autoNowAdd and default.
 */
export const timeField = time.timeField as unknown as field.CalendarFactory<"time", string>;
