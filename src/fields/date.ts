// Calendar days.
import { dateType } from "./calendar.ts";
import { dateText } from "./calendar-text.ts";
import { type ClockOptions, clockSpec } from "./clock.ts";
import { factoryOf } from "./spec.ts";

export { dateType };

/** A calendar day, "2024-02-29". `dateField({ autoNowAdd: true })` makes `date`, set to today in UTC. */
export const dateField = /*#__PURE__*/ factoryOf("date", (options: ClockOptions = {}) =>
	clockSpec("dateField", options, dateType, () => dateText(new Date())),
);
