// Parts of dates and moments, truncations, and the present moment.
import { FieldError } from "../../errors/query-errors.ts";
import { dateTimeType, dateType, timeType } from "../../fields/calendar.ts";
import type { FieldType } from "../../fields/field.ts";
import type { Expression, FunctionDefinition } from "../../intent/query.ts";
import { dateOf, type Layout, timeOf } from "../../lookups/date.ts";
import { toLocal, toUtc } from "../../lookups/time-zone.ts";
import { type TruncateKind, truncated } from "../../lookups/truncate.ts";
import type { SqlExpr } from "../../sql/ast.ts";
import { sql } from "../../sql/fragment.ts";
import { argument, type Expr, expression } from "../expression.ts";
import { typeOfField } from "../output.ts";

export interface DateOptions {
	/** IANA name of a time zone ("Europe/Paris"); UTC when it is left out. */
	readonly tzinfo?: string;
	readonly outputField?: unknown;
}

const LAYOUTS: Readonly<Record<string, Layout>> = { date: "date", time: "time", dateTime: "dateTime" };
function layoutOf(name: string, type: FieldType | null): Layout {
	const layout = LAYOUTS[type?.kind ?? ""];
	if (!layout)
		throw new FieldError({
			where: `${name}()`,
			problem: "the expression is no date, time or moment",
			given: type?.kind ?? "an expression without a type",
		});
	return layout;
}

const LOCAL: FunctionDefinition = {
	name: "local time",
	toExpr: ([moment], { options }) => toLocal(moment as SqlExpr, String(options.zone)),
};

/** A moment as its local time in a zone; dates and times have no zone. */
function inZone(name: string, source: Expression, zone: string | undefined): Expression {
	if (zone === undefined) return source;
	if (source.type?.kind !== "dateTime")
		throw new FieldError({
			where: `${name}()`,
			problem: "tzinfo can only be used with a moment",
			given: source.type?.kind ?? "an expression without a type",
		});
	return { kind: "function", definition: LOCAL, args: [source], options: { zone }, type: source.type };
}

// ---- parts

export function Extract(source: unknown, part: string, options: DateOptions = {}): Expr {
	return extract(`Extract`, source, part, options);
}

function extract(name: string, source: unknown, part: string, options: DateOptions): Expr {
	return expression((scope): Expression => {
		const given = argument(scope, source);
		layoutOf(name, given.type);
		const local = inZone(name, given, options.tzinfo);
		const transform = local.type?.transform(part);
		if (!transform)
			throw new FieldError({
				where: `${name}()`,
				field: part,
				problem: `a ${local.type?.kind} has no part "${part}".`,
				choices: local.type?.transformNames ?? [],
			});
		return { kind: "transform", transform, source: local, type: transform.output() };
	});
}
const extractor =
	(name: string, part: string) =>
	(source: unknown, options: DateOptions = {}): Expr =>
		extract(name, source, part, options);

export const ExtractYear = /*#__PURE__*/ extractor("ExtractYear", "year");
export const ExtractIsoYear = /*#__PURE__*/ extractor("ExtractIsoYear", "iso_year");
export const ExtractMonth = /*#__PURE__*/ extractor("ExtractMonth", "month");
export const ExtractDay = /*#__PURE__*/ extractor("ExtractDay", "day");
export const ExtractWeek = /*#__PURE__*/ extractor("ExtractWeek", "week");
export const ExtractWeekDay = /*#__PURE__*/ extractor("ExtractWeekDay", "week_day");
export const ExtractIsoWeekDay = /*#__PURE__*/ extractor("ExtractIsoWeekDay", "iso_week_day");
export const ExtractQuarter = /*#__PURE__*/ extractor("ExtractQuarter", "quarter");
export const ExtractHour = /*#__PURE__*/ extractor("ExtractHour", "hour");
export const ExtractMinute = /*#__PURE__*/ extractor("ExtractMinute", "minute");
export const ExtractSecond = /*#__PURE__*/ extractor("ExtractSecond", "second");

// ---- truncations

const TRUNC: FunctionDefinition = {
	name: "Trunc",
	toExpr: ([source], { options, types, type }) => {
		const layout = layoutOf("Trunc", types[0] ?? null);
		const zone = options.zone === null ? undefined : String(options.zone);
		const local = zone === undefined ? (source as SqlExpr) : toLocal(source as SqlExpr, zone);
		const cut = truncated(local, options.kind as TruncateKind, layout) as SqlExpr;
		if (type?.kind === "date" && layout === "dateTime") return dateOf(cut);
		if (type?.kind === "time" && layout === "dateTime") return timeOf(cut);
		if (type?.kind === "dateTime" && layout === "date") return sql`${cut} || ' 00:00:00'`;
		return zone === undefined || layout !== "dateTime" ? cut : toUtc(cut, zone);
	},
};

export function Trunc(source: unknown, kind: string, options: DateOptions = {}): Expr {
	return trunc("Trunc", source, kind, options);
}

function trunc(name: string, source: unknown, kind: string, options: DateOptions): Expr {
	return expression((scope): Expression => {
		const given = argument(scope, source);
		const layout = layoutOf(name, given.type);
		if (options.tzinfo !== undefined && layout !== "dateTime")
			throw new FieldError({ where: `${name}()`, problem: "tzinfo can only be used with a moment" });
		if (!truncated(sql``, kind as TruncateKind, layout))
			throw new FieldError({
				where: `${name}()`,
				field: kind,
				problem: `a ${given.type?.kind} cannot be truncated to "${kind}"`,
			});
		const type = options.outputField === undefined ? given.type : typeOfField(options.outputField);
		if (layout === "date" && type?.kind === "time")
			throw new FieldError({ where: `${name}()`, problem: "a date cannot be truncated to a time" });
		return {
			kind: "function",
			definition: TRUNC,
			args: [given],
			type,
			options: { kind, zone: options.tzinfo ?? null },
		};
	});
}
const truncator =
	(name: string, kind: TruncateKind) =>
	(source: unknown, options: DateOptions = {}): Expr =>
		trunc(name, source, kind, options);

export const TruncYear = /*#__PURE__*/ truncator("TruncYear", "year");
export const TruncQuarter = /*#__PURE__*/ truncator("TruncQuarter", "quarter");
export const TruncMonth = /*#__PURE__*/ truncator("TruncMonth", "month");
export const TruncWeek = /*#__PURE__*/ truncator("TruncWeek", "week");
export const TruncDay = /*#__PURE__*/ truncator("TruncDay", "day");
export const TruncHour = /*#__PURE__*/ truncator("TruncHour", "hour");
export const TruncMinute = /*#__PURE__*/ truncator("TruncMinute", "minute");
export const TruncSecond = /*#__PURE__*/ truncator("TruncSecond", "second");

const PART_OF: FunctionDefinition = {
	name: "part of a moment",
	toExpr: ([source], { options }) =>
		options.part === "date" ? dateOf(source as SqlExpr) : timeOf(source as SqlExpr),
};
function partOf(name: string, part: "date" | "time", source: unknown, options: DateOptions): Expr {
	return expression((scope): Expression => {
		const given = argument(scope, source);
		if (given.type?.kind === part) return given;
		if (layoutOf(name, given.type) !== "dateTime")
			throw new FieldError({ where: `${name}()`, problem: `a ${given.type?.kind} has no ${part}` });
		return {
			kind: "function",
			definition: PART_OF,
			args: [inZone(name, given, options.tzinfo)],
			options: { part },
			type: part === "date" ? dateType : timeType,
		};
	});
}
export const TruncDate = (source: unknown, options: DateOptions = {}): Expr =>
	partOf("TruncDate", "date", source, options);
export const TruncTime = (source: unknown, options: DateOptions = {}): Expr =>
	partOf("TruncTime", "time", source, options);

const NOW: FunctionDefinition = {
	name: "Now",
	toExpr: () => sql`strftime('%Y-%m-%d %H:%M:%f', 'now') || '000'`,
};
export const Now = (): Expr =>
	expression(
		(): Expression => ({ kind: "function", definition: NOW, args: [], options: {}, type: dateTimeType }),
	);
