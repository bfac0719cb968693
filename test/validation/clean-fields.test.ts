// Each kind of field: the forms in which its values may come, what becomes of them, and Django's codes for the rest.
import { JSON_NULL, ValidationError } from "edgeset";
import { expect, test } from "vitest";
import { Item, Sample } from "./models.ts";

type Fields = ConstructorParameters<typeof Sample>[0];

async function cleaned(name: string, value: unknown): Promise<unknown> {
	const sample = new Sample({ [name]: value } as Fields);
	await sample.afullClean();
	return (sample as unknown as Record<string, unknown>)[name];
}
async function codesOf(name: string, value: unknown): Promise<(string | undefined)[]> {
	const sample = new Sample({ [name]: value } as Fields);
	const error = await sample.afullClean().then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof ValidationError)) throw error ?? new Error(`${name} was taken`);
	expect(Object.keys(error.fields)).toEqual([name]);
	expect((sample as unknown as Record<string, unknown>)[name]).toBe(value);
	return error.violations.map(({ code }) => code);
}

test.each([
	["text", 5, "5"],
	["whole", " 12 ", 12],
	["whole", 12n, 12],
	["ratio", "1.5", 1.5],
	["flag", "t", true],
	["flag", 0, false],
	["flag", "", ""],
	["day", "2024-1-2", "2024-01-02"],
	["day", new Date("2024-01-02T23:59:00Z"), "2024-01-02"],
	["time", "9:05", "09:05:00"],
	["time", "09:05:03.5", "09:05:03.500"],
	["moment", "2024-1-2 3:04", new Date("2024-01-02T03:04:00Z")],
	["moment", "2024-01-02T03:04:05.6+02:00", new Date("2024-01-02T01:04:05.600Z")],
	["moment", "2024-01-02", new Date("2024-01-02T00:00:00Z")],
	["length", "1 02:03:04.5", 93_784_500],
	["length", "-1 00:00:01", -86_399_000],
	["length", "-00:01", -1000],
	["length", "P1DT1H1M1.5S", 90_061_500],
	["length", "-PT1S", -1000],
	["length", 5, 5],
	["key", "00000000000040008000000000000001", "00000000-0000-4000-8000-000000000001"],
	["ip", " 1.2.3.4 ", "1.2.3.4"],
	["ip", "0:0::0:1", "::1"],
	["bytes", "AQI=", new Uint8Array([1, 2])],
	["data", { a: [1, null] }, { a: [1, null] }],
	["data", JSON_NULL, JSON_NULL],
	["data", {}, {}],
])("%#: %s takes what it can read", async (name, given, expected) => {
	expect(await cleaned(name, given)).toEqual(expected);
});

test.each([
	["text", { a: 1 }, ["invalid"]],
	["text", "a\0b", ["null_characters_not_allowed"]],
	["text", "\ud800", ["invalid"]],
	["email", "x", ["invalid"]],
	["email", `${"a".repeat(250)}@b.org`, ["max_length"]],
	["email", `${"a".repeat(260)}`, ["invalid", "max_length"]],
	["url", "x", ["invalid"]],
	["slug", "a b", ["invalid"]],
	["ip", "999.1.1.1", ["invalid"]],
	["ip", "::zz", ["invalid"]],
	["ip4", "::1", ["invalid"]],
	["whole", "abc", ["invalid"]],
	["whole", 1.5, ["invalid"]],
	["whole", Number.NaN, ["invalid"]],
	["whole", true, ["invalid"]],
	["whole", "9".repeat(5000), ["invalid"]],
	["whole", 2n ** 53n, ["max_value"]],
	["whole", "-9007199254740993", ["min_value"]],
	["whole", -6, ["min_value"]],
	["ratio", "x", ["invalid"]],
	["ratio", Number.POSITIVE_INFINITY, ["invalid"]],
	["flag", "maybe", ["invalid_nullable"]],
	["day", "yesterday", ["invalid"]],
	["day", "2023-02-29", ["invalid_date"]],
	["time", "noon", ["invalid"]],
	["time", "25:00", ["invalid_time"]],
	["moment", "x", ["invalid"]],
	["moment", new Date(Number.NaN), ["invalid"]],
	["moment", "2024-02-30", ["invalid_date"]],
	["moment", "2024-01-02 24:01", ["invalid_datetime"]],
	["length", "abc", ["invalid"]],
	["length", "P", ["invalid"]],
	["length", "P1DT", ["invalid"]],
	["length", `${"9".repeat(30)} 00:00:00`, ["overflow"]],
	["key", "x", ["invalid"]],
	["bytes", "%%", ["invalid"]],
	["bytes", new Uint8Array(4), ["max_length"]],
	["data", 1n, ["invalid"]],
])("%#: %s refuses the rest", async (name, given, expected) => {
	expect(await codesOf(name, given)).toEqual(expected);
});

test("a document that contains itself is no JSON", async () => {
	const ring: Record<string, unknown> = {};
	ring.self = ring;

	expect(await codesOf("data", ring)).toEqual(["invalid"]);
});

test("a value is shown in part, and not at all when it is an object", async () => {
	const error = await new Item({ size: "x".repeat(500) as never, name: "A", price: 1 })
		.afullClean({ exclude: ["maker"], validateUnique: false, validateConstraints: false })
		.catch((thrown: unknown) => thrown);

	expect((error as Error).message.length).toBeLessThan(200);
});

test("the parts that ask a database can be left out", async () => {
	const off = { validateUnique: false, validateConstraints: false };
	const item = new Item({ name: "a".repeat(21), price: "1234.567", stock: -1, size: "L" as never });
	const error = (await item.afullClean(off).catch((thrown: unknown) => thrown)) as ValidationError;

	expect(
		Object.fromEntries(
			Object.entries(error.fields).map(([name, found]) => [name, found.map(({ code }) => code)]),
		),
	).toEqual({
		name: ["capital", "max_length"],
		price: ["max_digits"],
		stock: ["min_value"],
		size: ["invalid_choice"],
	});
	expect(error.message).toMatch(/^Item\.afullClean\(\): name: /);
	expect(error).toMatchObject({ code: "ValidationError", model: "Item" });

	const good = new Item({ name: "Ax", price: 5, stock: 3 });
	await good.afullClean(off);
	expect(good.price).toBe("5.00");
});
