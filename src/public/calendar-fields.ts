// Fields of dates, times and lengths of time.
import * as date from "../fields/date.ts";
import * as dateTime from "../fields/date-time.ts";
import * as duration from "../fields/duration.ts";
import * as time from "../fields/time.ts";
import type * as field from "../types/field-factory.types.ts";

export const dateField = date.dateField as unknown as field.CalendarFactory<"date", string>;
export const dateTimeField = dateTime.dateTimeField as unknown as field.CalendarFactory<"dateTime", Date>;
export const durationField = duration.durationField as unknown as field.PlainFactory<"duration", number>;
export const timeField = time.timeField as unknown as field.CalendarFactory<"time", string>;
