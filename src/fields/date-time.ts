// Moments.
import { dateTimeType } from "./calendar.ts";
import { type ClockOptions, clockSpec } from "./clock.ts";
import { factoryOf } from "./spec.ts";

export { dateTimeType };

export const dateTimeField = /*#__PURE__*/ factoryOf("dateTime", (options: ClockOptions = {}) =>
	clockSpec("dateTimeField", options, dateTimeType, () => new Date()),
);
