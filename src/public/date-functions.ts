// Parts of dates and moments, truncations, and the present moment.
import * as dates from "../expressions/functions/date.ts";
import type * as fn from "../types/function.types.ts";

export const Extract = dates.Extract as unknown as fn.ExtractPartFunction;
export const ExtractDay = dates.ExtractDay as unknown as fn.ExtractFunction;
export const ExtractHour = dates.ExtractHour as unknown as fn.ExtractFunction;
export const ExtractIsoWeekDay = dates.ExtractIsoWeekDay as unknown as fn.ExtractFunction;
export const ExtractIsoYear = dates.ExtractIsoYear as unknown as fn.ExtractFunction;
export const ExtractMinute = dates.ExtractMinute as unknown as fn.ExtractFunction;
export const ExtractMonth = dates.ExtractMonth as unknown as fn.ExtractFunction;
export const ExtractQuarter = dates.ExtractQuarter as unknown as fn.ExtractFunction;
export const ExtractSecond = dates.ExtractSecond as unknown as fn.ExtractFunction;
export const ExtractWeek = dates.ExtractWeek as unknown as fn.ExtractFunction;
export const ExtractWeekDay = dates.ExtractWeekDay as unknown as fn.ExtractFunction;
export const ExtractYear = dates.ExtractYear as unknown as fn.ExtractFunction;
export const Now = dates.Now as unknown as fn.NowFunction;
export const Trunc = dates.Trunc as unknown as fn.TruncKindFunction;
export const TruncDate = dates.TruncDate as unknown as fn.TruncDateFunction;
export const TruncDay = dates.TruncDay as unknown as fn.TruncFunction;
export const TruncHour = dates.TruncHour as unknown as fn.TruncFunction;
export const TruncMinute = dates.TruncMinute as unknown as fn.TruncFunction;
export const TruncMonth = dates.TruncMonth as unknown as fn.TruncFunction;
export const TruncQuarter = dates.TruncQuarter as unknown as fn.TruncFunction;
export const TruncSecond = dates.TruncSecond as unknown as fn.TruncFunction;
export const TruncTime = dates.TruncTime as unknown as fn.TruncTimeFunction;
export const TruncWeek = dates.TruncWeek as unknown as fn.TruncFunction;
export const TruncYear = dates.TruncYear as unknown as fn.TruncFunction;
