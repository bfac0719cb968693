// Aggregates: one value of many rows. For annotate() they make groups, for aaggregate() one row; in a Window they run along.
import * as aggregates from "../expressions/aggregates.ts";
import * as statistics from "../expressions/statistics.ts";
import type * as aggregate from "../types/aggregate.types.ts";

export const Avg = aggregates.Avg as unknown as aggregate.MeanAggregate;
export const Count = aggregates.Count as unknown as aggregate.CountFunction;
export const Max = aggregates.Max as unknown as aggregate.SameAggregate;
export const Min = aggregates.Min as unknown as aggregate.SameAggregate;
export const Sum = aggregates.Sum as unknown as aggregate.SameAggregate;
export const AnyValue = statistics.AnyValue as unknown as aggregate.SameAggregate;
export const StdDev = statistics.StdDev as unknown as aggregate.StatisticAggregate;
export const StringAgg = statistics.StringAgg as unknown as aggregate.StringAggregate;
export const Variance = statistics.Variance as unknown as aggregate.StatisticAggregate;
