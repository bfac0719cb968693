// Options of field factories: what they make, and the mistakes they report.
import { describe, expect, test } from "vitest";
import { dateTimeField } from "../../src/fields/date-time.ts";
import { decimalField } from "../../src/fields/decimal.ts";
import type { FieldSpec } from "../../src/fields/field.ts";
import { foreignKey, oneToOneField } from "../../src/fields/foreign-key.ts";
import { generatedField } from "../../src/fields/generated.ts";
import { bigAutoField, integerField, positiveIntegerField } from "../../src/fields/integer.ts";
import { jsonField } from "../../src/fields/json.ts";
import { manyToManyField } from "../../src/fields/many-to-many.ts";
import { CASCADE, SET, SET_DEFAULT, SET_NULL } from "../../src/fields/on-delete.ts";
import { charField, emailField, slugField, textField } from "../../src/fields/text.ts";

const columnType = (spec: FieldSpec) => spec.type?.columnType;

test("column types are those of Django on SQLite", () => {
	expect(columnType(charField({ maxLength: 5 }))).toBe("varchar(5)");
	expect(columnType(textField({ maxLength: 5 }))).toBe("text");
	expect(columnType(emailField())).toBe("varchar(254)");
	expect(columnType(slugField())).toBe("varchar(50)");
	expect(columnType(decimalField({ maxDigits: 8, decimalPlaces: 2 }))).toBe("decimal");
	expect(columnType(positiveIntegerField())).toBe("integer unsigned");
	expect(positiveIntegerField().type?.check?.('"n"')).toBe('"n" >= 0');
	expect(jsonField().type?.check?.('"j"')).toBe('(JSON_VALID("j") OR "j" IS NULL)');
});

test("a spec is frozen and knows its defaults", () => {
	const spec = charField({ maxLength: 5, default: "", choices: ["a", ["b", "B"]] });

	expect(Object.isFrozen(spec)).toBe(true);
	expect(spec).toMatchObject({
		null: false,
		editable: true,
		hasDefault: true,
		choices: [
			["a", "a"],
			["b", "B"],
		],
	});
	expect(slugField().dbIndex).toBe(true);
	expect(bigAutoField()).toMatchObject({ primaryKey: true, autoIncrement: true });
});

test("a JSON field takes its options at once or in a second call, which leaves room for its type", () => {
	expect({ ...jsonField() }).toMatchObject({ factory: "jsonField", null: false });
	expect({ ...jsonField({ null: true }) }).toMatchObject({ null: true });
	expect({ ...jsonField()({ null: true }) }).toMatchObject({ null: true });
});

test("autoNow is set at each save, autoNowAdd at the insert", () => {
	expect(dateTimeField({ autoNow: true }).auto).toMatchObject({ onInsert: true, onUpdate: true });
	expect(dateTimeField({ autoNowAdd: true }).auto).toMatchObject({ onInsert: true, onUpdate: false });
	expect(dateTimeField({ autoNow: true }).editable).toBe(false);
});

test("relations keep what they were told", () => {
	expect(foreignKey("library.Author", { onDelete: CASCADE, relatedName: "books" })).toMatchObject({
		dbIndex: true,
		relation: {
			kind: "foreignKey",
			to: "library.Author",
			relatedName: "books",
			onDelete: { kind: "CASCADE" },
		},
	});
	expect(oneToOneField("self", { onDelete: SET(3) })).toMatchObject({
		unique: true,
		relation: { kind: "oneToOne", onDelete: { kind: "SET", value: 3 } },
	});
	expect(manyToManyField("self").relation?.symmetrical).toBe(true);
	expect(manyToManyField("library.Tag").relation?.symmetrical).toBe(false);
});

test("a generated field has the type of its output field", () => {
	const area = generatedField({ expression: {}, outputField: integerField(), dbPersist: true });

	expect(area).toMatchObject({ editable: false, generated: { stored: true } });
	expect(area.type).toBe(integerField().type);
});

describe("mistakes", () => {
	// As JavaScript could call them: the types would refuse most.
	const loose = <T>(make: unknown, ...args: unknown[]): T => (make as (...args: unknown[]) => T)(...args);
	const mistakes: Record<string, [() => unknown, RegExp]> = {
		"a misspelt option": [
			() => loose(charField, { maxLenght: 5 }),
			/no option "maxLenght"\. Did you mean "maxLength"\?/,
		],
		"no maxLength": [() => loose(charField), /"maxLength" is missing/],
		"a maxLength of nothing": [() => charField({ maxLength: 0 }), /at least 1/],
		"no maxDigits": [() => loose(decimalField, { decimalPlaces: 2 }), /"maxDigits" is missing/],
		"a null primary key": [() => integerField({ primaryKey: true, null: true }), /cannot be null/],
		"two clocks": [() => dateTimeField({ autoNow: true, autoNowAdd: true }), /exclude each other/],
		"no onDelete": [() => loose(foreignKey, "library.Author"), /onDelete is missing/],
		"SET_NULL without null": [() => foreignKey("library.Author", { onDelete: SET_NULL }), /Add null: true/],
		"SET_DEFAULT without default": [
			() => foreignKey("library.Author", { onDelete: SET_DEFAULT }),
			/Add default/,
		],
		"a target without app": [() => foreignKey("Author", { onDelete: CASCADE }), /"app\.Name" or "self"/],
		"symmetrical to another": [
			() => manyToManyField("library.Tag", { symmetrical: true }),
			/only a relation to "self"/,
		],
		"through and dbTable": [
			() => manyToManyField("library.Tag", { through: "library.Link", dbTable: "t" }),
			/dbTable with through/,
		],
		"no expression": [() => loose(generatedField, {}), /needs expression and dbPersist/],
	};

	test.each(Object.entries(mistakes))("%s", (_name, [make, message]) => {
		expect(make).toThrow(message);
		expect(make).toThrow(expect.objectContaining({ code: "ConfigurationError" }));
	});
});
