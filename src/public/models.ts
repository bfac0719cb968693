// Models, and the classes their managers and querysets extend.
import * as defining from "../model/define-model.ts";
import * as managerBase from "../queryset/manager.ts";
import * as querysetBase from "../queryset/queryset.ts";
import * as sqlTexts from "../queryset/to-sql.ts";
import type * as lookup from "../types/lookup.types.ts";
import type * as managers from "../types/manager.types.ts";
import type * as models from "../types/model.types.ts";
import type * as querysets from "../types/queryset.types.ts";

export type Manager<Q> = managers.ManagerOf<Q>;
export type QuerySet<L extends string> = querysets.QuerySet<L>;

export const toSql = sqlTexts.toSql as unknown as (queryset: lookup.SubqueryLike) => sqlTexts.SqlText;
export const model = defining.defineModel as unknown as models.ModelFactory;
export const Manager = managerBase.ManagerBase as unknown as managers.ManagerClass;
export const QuerySet = querysetBase.QuerySetBase as unknown as querysets.QuerySetClass;
