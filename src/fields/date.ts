// Calendar days.
import { dateType } from "./calendar.ts";
import { dateText } from "./calendar-text.ts";
import { type ClockOptions, clockSpec } from "./clock.ts";
import { factoryOf } from "./spec.ts";

export { dateType };

export const dateField = /*#__PURE__*/ factoryOf("date", (options: ClockOptions = {}) =>
	clockSpec("dateField", options, dateType, () => dateText(new Date())),
);
