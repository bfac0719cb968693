// Windows: aggregates and rankings over the rows around each row.
import * as ranking from "../expressions/functions/window.ts";
import * as windows from "../expressions/window.ts";
import type * as fn from "../types/function.types.ts";
import type * as ranges from "../types/window.types.ts";

export const RowRange = windows.RowRange as unknown as ranges.FrameFactory;
export const ValueRange = windows.ValueRange as unknown as ranges.FrameFactory;
export const Window = windows.Window as unknown as ranges.WindowFunction;
export const CumeDist = ranking.CumeDist as unknown as fn.FloatConstant;
export const DenseRank = ranking.DenseRank as unknown as fn.IntegerConstant;
export const FirstValue = ranking.FirstValue as unknown as fn.NullableFunctionWith<[]>;
export const Lag = ranking.Lag as unknown as fn.NullableFunctionWith<[options?: fn.OffsetOptions]>;
export const LastValue = ranking.LastValue as unknown as fn.NullableFunctionWith<[]>;
export const Lead = ranking.Lead as unknown as fn.NullableFunctionWith<[options?: fn.OffsetOptions]>;
export const NthValue = ranking.NthValue as unknown as fn.NullableFunctionWith<[nth?: number]>;
export const Ntile = ranking.Ntile as unknown as fn.NtileFunction;
export const PercentRank = ranking.PercentRank as unknown as fn.FloatConstant;
export const Rank = ranking.Rank as unknown as fn.IntegerConstant;
export const RowNumber = ranking.RowNumber as unknown as fn.IntegerConstant;
