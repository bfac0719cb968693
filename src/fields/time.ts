// Times of day.
import { timeType } from "./calendar.ts";
import { type ClockOptions, clockSpec } from "./clock.ts";
import { factoryOf } from "./spec.ts";

export { timeType };

export const timeField = /*#__PURE__*/ factoryOf("time", (options: ClockOptions = {}) =>
	clockSpec("timeField", options, timeType, () =>
		new Date()
			.toISOString()
			.slice(11, 23)
			.replace(/\.000$/, ""),
	),
);
