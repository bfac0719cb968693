// What each kind of field takes, stores and gives back.
import { expect, test } from "vitest";
import { bigIntegerType } from "../../src/fields/big-integer.ts";
import { blobType } from "../../src/fields/blob.ts";
import { booleanType } from "../../src/fields/boolean.ts";
import { dateTimeType, dateType, timeType } from "../../src/fields/calendar.ts";
import { decimalType } from "../../src/fields/decimal.ts";
import { durationType } from "../../src/fields/duration.ts";
import type { FieldType } from "../../src/fields/field.ts";
import { integerType } from "../../src/fields/integer.ts";
import { ipAddressField } from "../../src/fields/ip-address.ts";
import { JSON_NULL, jsonType } from "../../src/fields/json.ts";
import { realType } from "../../src/fields/real.ts";
import { textType } from "../../src/fields/text.ts";
import { uuidType } from "../../src/fields/uuid.ts";

const price = decimalType({ maxDigits: 8, decimalPlaces: 2 });
const ip = ipAddressField().type as FieldType;
const UUID = "12345678-90ab-cdef-0000-000000001111";

/** Each value with what is stored for it. */
const STORED: Record<string, [FieldType, readonly (readonly [unknown, unknown])[]]> = {
	text: [
		textType(),
		[
			["é😀", "é😀"],
			[5, "5"],
			[9007199254740993n, "9007199254740993"],
		],
	],
	integer: [
		integerType,
		[
			[5, 5],
			["-7", -7],
			[5n, 5],
			[9007199254740991, 9007199254740991],
		],
	],
	bigInteger: [
		bigIntegerType,
		[
			[9223372036854775807n, "9223372036854775807"],
			[-1, "-1"],
		],
	],
	float: [
		realType,
		[
			[1.5, 1.5],
			["2.5", 2.5],
			[3n, 3],
		],
	],
	boolean: [
		booleanType,
		[
			[true, 1],
			[false, 0],
			[1, 1],
			[0, 0],
		],
	],
	decimal: [
		price,
		[
			["12.5", "12.50"],
			[12.5, "12.50"],
			["1e2", "100.00"],
			["-0.001", "0.00"],
			["2.675", "2.68"],
			["2.665", "2.66"],
		],
	],
	date: [
		dateType,
		[
			["2024-02-29", "2024-02-29"],
			[new Date("2024-02-29T23:59:59Z"), "2024-02-29"],
		],
	],
	time: [
		timeType,
		[
			["09:00", "09:00:00"],
			["09:00:01", "09:00:01"],
			["09:00:00.5", "09:00:00.500000"],
			["09:00:00.001000", "09:00:00.001000"],
		],
	],
	dateTime: [
		dateTimeType,
		[
			[new Date("2024-02-29T01:02:03Z"), "2024-02-29 01:02:03"],
			[new Date(-1), "1969-12-31 23:59:59.999000"],
			["2024-02-29T05:30:00+05:30", "2024-02-29 00:00:00"],
			["2024-02-29", "2024-02-29 00:00:00"],
			["2024-02-29 01:02", "2024-02-29 01:02:00"],
			["0099-01-01T00:00:00Z", "0099-01-01 00:00:00"],
		],
	],
	duration: [
		durationType,
		[
			[1, 1000],
			[-0.5, -500],
			[86_400_000_000_000, "86400000000000000"],
		],
	],
	uuid: [
		uuidType,
		[
			[UUID.toUpperCase(), UUID.replaceAll("-", "")],
			[`{${UUID}}`, UUID.replaceAll("-", "")],
		],
	],
	ipAddress: [
		ip,
		[
			["192.168.0.7", "192.168.0.7"],
			["2001:DB8:0:0:0:0:2:1", "2001:db8::2:1"],
			["0:0:0:0:0:0:0:0", "::"],
			["1:0:0:2:0:0:0:3", "1:0:0:2::3"],
			["::ffff:102:304", "::ffff:1.2.3.4"],
		],
	],
	json: [
		jsonType,
		[
			[{ a: [1, null] }, '{"a":[1,null]}'],
			["x", '"x"'],
			[null, "null"],
			[JSON_NULL, "null"],
			[{ a: undefined }, "{}"],
		],
	],
	blob: [
		blobType,
		[
			[Uint8Array.of(1), Uint8Array.of(1)],
			[Uint8Array.of(1).buffer, Uint8Array.of(1)],
		],
	],
};

/** Values that would be lost or changed; each must be refused. */
const REFUSED: Record<string, [FieldType, readonly unknown[]]> = {
	text: [textType(), ["a\0b", "\ud800", true, {}, new Date(0)]],
	integer: [integerType, [1.5, 2 ** 53, "1.0", "abc", true, Number.NaN, null]],
	bigInteger: [bigIntegerType, [2n ** 63n, 0.5, "x"]],
	float: [realType, [Number.NaN, Number.POSITIVE_INFINITY, "", "x", true]],
	boolean: [booleanType, ["maybe", 2, null]],
	decimal: [price, ["x", "", ".", Number.NaN, true]],
	date: [dateType, ["2024-02-30", "2024-1-1", "2024-01-01T00:00", 5]],
	time: [timeType, ["24:00", "9:00", "09:60", 9, "09:00:00.0001"]],
	dateTime: [
		dateTimeType,
		[new Date(Number.NaN), "2024-02-30", "soon", 0, "2024-01-01T00:00:00.0001Z", new Date(253402300800000)],
	],
	duration: [durationType, ["1:00", Number.NaN, 1e16]],
	uuid: [uuidType, ["nope", 5]],
	json: [jsonType, [undefined, 1n, Number.NaN, [undefined], () => 1, new Map(), "\ud800"]],
	blob: [blobType, ["x", [1, 2]]],
};

test.each(Object.entries(STORED))("%s stores what it is given", (_kind, [type, values]) => {
	expect(values.map(([value]) => type.toDb(value))).toEqual(values.map(([, stored]) => stored));
});

test.each(Object.entries(REFUSED))("%s refuses what it could not give back", (_kind, [type, values]) => {
	for (const value of values)
		expect(() => type.toDb(value), String(value)).toThrow(expect.objectContaining({ code: "ValueError" }));
});

const read = (type: FieldType, raw: string | number): unknown => (type.fromDb ? type.fromDb(raw) : raw);

test("an integer that a number cannot hold exactly is an error when read", () => {
	expect(() => read(integerType, 2 ** 53)).toThrow(/bigIntegerField/);
	expect(read(integerType, -5)).toBe(-5);
	expect(read(bigIntegerType, "9007199254740993")).toBe(9007199254740993n);
});

test("a decimal field has its places, whatever SQLite made of the number", () => {
	expect([25, 9.99, -0.5, "7.1", 312.5625, 2.675].map((raw) => read(price, raw))).toEqual([
		"25.00",
		"9.99",
		"-0.50",
		"7.10",
		"312.56",
		"2.68",
	]);
});

test("a computed decimal has the digits it needs", () => {
	const computed = decimalType();

	expect([0.1 + 0.2, 25 / 3, 4, 1e-7].map((raw) => read(computed, raw))).toEqual([
		"0.3",
		"8.33333333333333",
		"4",
		"0.0000001",
	]);
});

test("a decimal that SQLite would change is refused", () => {
	const large = decimalType({ maxDigits: 30, decimalPlaces: 2 });

	expect(() => large.toDb("12345678901234567.89")).toThrow(/last digits/);
	expect(large.toDb("12345678901234.56")).toBe("12345678901234.56");
});

test("moments are read from Django's text and from ISO text", () => {
	const iso = (raw: string) => (read(dateTimeType, raw) as Date).toISOString();

	expect(iso("2024-01-02 03:04:05")).toBe("2024-01-02T03:04:05.000Z");
	expect(iso("2024-01-02 03:04:05.678901")).toBe("2024-01-02T03:04:05.678Z");
	expect(iso("2024-01-02T03:04:05.678Z")).toBe("2024-01-02T03:04:05.678Z");
	expect(iso("2024-01-02T03:04:05+01:00")).toBe("2024-01-02T02:04:05.000Z");
	expect(iso("0050-01-02 03:04:05")).toBe("0050-01-02T03:04:05.000Z");
	expect(() => iso("soon")).toThrow(/not a moment/);
});

test("other kinds read what they stored", () => {
	expect(read(timeType, "09:00:00.001000")).toBe("09:00:00.001");
	expect(read(timeType, "09:00:00")).toBe("09:00:00");
	expect(read(durationType, -500)).toBe(-0.5);
	expect(read(uuidType, UUID.replaceAll("-", ""))).toBe(UUID);
	expect(read(booleanType, 1)).toBe(true);
	expect(read(booleanType, 0)).toBe(false);
});

test("a column of JSON is parsed in one go, and cell by cell when a plain value is among them", () => {
	expect(jsonType.fromDbAll?.(["1", '{"a":2}', '"x"'])).toEqual([1, { a: 2 }, "x"]);
	expect(jsonType.fromDbAll?.(["1", "two"])).toEqual([1, "two"]);
});
