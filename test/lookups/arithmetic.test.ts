// Arithmetic by type: exact moments, truncating integers, real division of decimals.
import { dateTimeField, durationField, ExpressionWrapper, F, floatField, Value } from "edgeset";
import { beforeEach, expect, test } from "vitest";
import { onEveryBackend } from "../database.ts";
import { Book } from "../models.ts";
import { fillShelf } from "./shelf.ts";

const UPDATED = new Date("1969-12-31T23:59:59.999Z");

onEveryBackend("Arithmetic", () => {
	beforeEach(() => fillShelf([{ pages: -7, price: "25.00", published: "2024-02-28", updated: UPDATED }]));

	// Each is one column of the one book.
	const computed = async (expression: object): Promise<unknown> => {
		const [value] = await Book.objects
			.annotate({ x: expression } as never)
			.valuesList("x" as never, { flat: true });
		return value;
	};
	const hours = (count: number) => Value(count * 3_600_000 + 1, { outputField: durationField() });

	test("whole numbers divide without remainder, toward zero", async () => {
		expect(await computed(F("pages").div(2))).toBe(-3);
		expect(await computed(F("pages").mod(4))).toBe(-3);
		expect(await computed(F("pages").div(0))).toBeNull();
		expect(await computed(F("pages").div(Value(2, { outputField: floatField() })))).toBe(-3.5);
	});

	test("decimals divide with all their digits, also when they are whole", async () => {
		expect(await computed(F("price").div(2))).toBe("12.5");
		expect(await computed(F("price").div(3))).toBe("8.33333333333333");
		expect(await computed(F("price").div(0))).toBeNull();
		expect(await computed(F("price").add("0.1"))).toBe("25.1");
	});

	test("bits", async () => {
		expect(await computed(F("pages").bitand(3))).toBe(-7 & 3);
		expect(await computed(F("pages").bitxor(3))).toBe(-7 ^ 3);
		expect(await computed(F("pages").bitleftshift(2))).toBe(-28);
	});

	test("moments and durations are exact to the millisecond", async () => {
		expect(await computed(F("updated").add(hours(1)))).toEqual(new Date("1970-01-01T01:00:00.000Z"));
		expect(await computed(F("updated").sub(hours(24)))).toEqual(new Date(UPDATED.getTime() - 86_400_001));
		expect(await computed(F("published").add(hours(48)))).toEqual(new Date("2024-03-01T00:00:00.001Z"));
		expect(await computed(F("updated").sub(Value(new Date(5), { outputField: dateTimeField() })))).toBe(-6);
	});

	test("a duration is scaled by a plain number, and moved by a duration", async () => {
		const hour = ExpressionWrapper(F("updated").sub(F("updated")).add(3_600_000), {
			outputField: durationField(),
		});
		expect(await computed(hour)).toBe(3_600_000);
		expect(await computed(hour.mul(2))).toBe(7_200_000);
		expect(await computed(hour.div(4))).toBe(900_000);
		expect(await computed(hour.mul(1.5))).toBe(5_400_000);
	});

	test("types that do not fit are an error on the line that joins them", () => {
		expect(() => Book.objects.annotate({ x: F("title").add(F("title")) } as never)).toThrow(
			expect.objectContaining({ code: "FieldError" }),
		);
		expect(() => Book.objects.annotate({ x: F("updated").add(F("updated")) } as never)).toThrow(/dateTime/);
	});
});
