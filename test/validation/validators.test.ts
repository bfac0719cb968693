// Validators by themselves: what they let pass, and the code of what they refuse.
import { ValidationError } from "edgeset";
import {
	DecimalValidator,
	EmailValidator,
	IntListValidator,
	MaxLengthValidator,
	MaxValueValidator,
	MinLengthValidator,
	MinValueValidator,
	ProhibitNullCharactersValidator,
	RegexValidator,
	StepValueValidator,
	URLValidator,
	validateCommaSeparatedIntegerList,
	validateEmail,
	validateIpv4Address,
	validateIpv6Address,
	validateIpv46Address,
	validateSlug,
	validateUnicodeSlug,
	validateUrl,
} from "edgeset/validation";
import { describe, expect, test } from "vitest";

/** The codes of what the validator says, none when it is content. */
function codes(validator: (value: never) => void, value: unknown): (string | undefined)[] {
	try {
		validator(value as never);
		return [];
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		return error.violations.map(({ code }) => code);
	}
}

describe("text", () => {
	test.each([
		[validateSlug, ["a", "a-b_1", "-"], ["", "a b", "ä", "a\n", "a.b"]],
		[validateUnicodeSlug, ["ä-β_1"], ["a b", "a/b"]],
		[validateCommaSeparatedIntegerList, ["1", "1,2,30"], ["", "1,", ",1", "1, 2", "-1", "1,,2", "a"]],
		[IntListValidator({ separator: "|", allowNegative: true }), ["-1|2"], ["1,2", "--1"]],
		[ProhibitNullCharactersValidator(), ["a"], []],
		[
			validateIpv4Address,
			["0.0.0.0", "255.255.255.255"],
			["256.1.1.1", "1.1.1", "01.1.1.1", "1.1.1.1.", "1.1.1.1\n"],
		],
		[
			validateIpv6Address,
			["::", "::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4"],
			["1.1.1.1", ":::", "::g", "1:2", "::1.2.3.400"],
		],
		[validateIpv46Address, ["1.2.3.4", "::1"], ["x", ""]],
	])("%#: some are right, some are not", (validator, right, wrong) => {
		for (const value of right) expect(codes(validator, value), value).toEqual([]);
		for (const value of wrong) expect(codes(validator, value), value).toEqual(["invalid"]);
	});

	test("a NUL has a code of its own", () => {
		expect(codes(ProhibitNullCharactersValidator(), "a\0")).toEqual(["null_characters_not_allowed"]);
	});

	test.each([
		"a@b.org",
		"a.b+c@sub.example.org",
		'"a b"@example.org',
		"a@localhost",
		"a@[127.0.0.1]",
		"a@[::1]",
		"a@exämple.org",
	])("%s is an e-mail address", (address) => expect(codes(validateEmail, address)).toEqual([]));
	test.each([
		"",
		"@",
		"a",
		"a@",
		"@b.org",
		"a@b",
		"a b@c.org",
		"a@b..org",
		"a@-b.org",
		"a@b.org\n",
		".a@b.org",
		"a@1.2",
		`a@${"b".repeat(64)}.org`,
		`${"a".repeat(320)}@b.org`,
	])("%j is none", (address) => expect(codes(validateEmail, address)).toEqual(["invalid"]));
	test("hosts may be allowed by name", () => {
		expect(codes(EmailValidator({ allowlist: ["intranet"] }), "a@intranet")).toEqual([]);
		expect(codes(EmailValidator({ allowlist: [] }), "a@localhost")).toEqual(["invalid"]);
	});

	test.each([
		"http://a.org",
		"HTTPS://a.org:8080/x?y=1#z",
		"ftp://u:p@a.org",
		"http://localhost",
		"http://[::1]/",
		"http://1.2.3.4",
		"https://münchen.de/ä",
	])("%s is a URL", (url) => expect(codes(validateUrl, url)).toEqual([]));
	test.each([
		"",
		"a.org",
		"//a.org",
		"javascript:alert(1)",
		"http://",
		"http://a",
		"http://a.org:99999",
		"http://a b.org",
		"http://a.org/ b",
		"http://a.org\n",
		"http://[::g]",
	])("%j is none", (url) => expect(codes(validateUrl, url)).toEqual(["invalid"]));
	test("schemes may be chosen", () => {
		expect(codes(URLValidator({ schemes: ["ssh"] }), "ssh://a.org")).toEqual([]);
		expect(codes(URLValidator({ schemes: ["ssh"] }), "http://a.org")).toEqual(["invalid"]);
	});

	test("long text is answered at once", () => {
		const started = Date.now();
		codes(validateEmail, `${"a.".repeat(50_000)}@`);
		codes(validateUrl, `http://${"a:".repeat(50_000)}`);
		codes(validateSlug, `${"a".repeat(100_000)}!`);
		expect(Date.now() - started).toBeLessThan(1000);
	});

	test("a pattern may be forbidden, and its flags keep no state", () => {
		const validator = RegexValidator(/x/g, { inverseMatch: true, code: "no_x", message: "No x." });

		expect(codes(validator, "a")).toEqual([]);
		expect(codes(validator, "x")).toEqual(["no_x"]);
		expect(codes(validator, "x")).toEqual(["no_x"]);
		expect(validator.code).toBe("no_x");
	});
});

describe("limits", () => {
	test.each([
		[MaxValueValidator(5), 5, 6, "max_value"],
		[MinValueValidator(5), 5, 4, "min_value"],
		[MaxValueValidator("10"), "9.99", "10.01", "max_value"],
		[MaxValueValidator(2n ** 60n), 2n ** 60n, 2n ** 60n + 1n, "max_value"],
		[MinValueValidator("2024-01-01"), "2024-01-01", "2023-12-31", "min_value"],
		[MinValueValidator(new Date(5)), new Date(5), new Date(4), "min_value"],
		[MaxLengthValidator(2), "😀😀", "abc", "max_length"],
		[MinLengthValidator(2), "ab", "😀", "min_length"],
		[MaxLengthValidator(1), new Uint8Array(1), new Uint8Array(2), "max_length"],
		[StepValueValidator(0.1), 0.3, 0.35, "step_size"],
		[StepValueValidator(3, { offset: 1 }), 7, 6, "step_size"],
	])("%#: the limit itself passes", (validator, right, wrong, code) => {
		expect(codes(validator, right)).toEqual([]);
		expect(codes(validator, wrong)).toEqual([code]);
	});

	test("a limit may be worked out when it is needed", () => {
		let limit = 1;
		const validator = MaxValueValidator(() => limit);
		limit = 3;

		expect(codes(validator, 3)).toEqual([]);
		expect(() => validator(4)).toThrow("The value must be at most 3.");
	});

	test("a limit that is forgotten is an error at once", () => {
		expect(() => MaxValueValidator(undefined as never)).toThrow('the validator "max_value" needs a limit');
	});

	test("messages name what they speak of", () => {
		expect(() => MaxLengthValidator(2, { message: "{length} of {limit}, {other}" })("abc")).toThrow(
			"3 of 2, {other}",
		);
	});

	test.each([
		["1234.56", []],
		["0.05", []],
		["-1234.56", []],
		["1234567", ["max_digits"]],
		["1.234", ["max_decimal_places"]],
		["12345", ["max_whole_digits"]],
		["x", ["invalid"]],
		[Number.NaN, ["invalid"]],
	])("DecimalValidator(6, 2) of %s: %j", (value, expected) => {
		expect(codes(DecimalValidator(6, 2), value)).toEqual(expected);
	});
});

describe("ValidationError", () => {
	test("takes a message, a list, or messages by field", () => {
		expect(new ValidationError("No.", "no").fields).toEqual({ __all__: [{ message: "No.", code: "no" }] });
		const inner = new ValidationError("In.", "in");
		expect(
			new ValidationError(["A.", { message: "B.", code: "b" }, inner]).violations.map(
				({ message }) => message,
			),
		).toEqual(["A.", "B.", "In."]);
		const byField = new ValidationError({ message: "C.", title: ["D.", inner] });
		expect(byField.messageDict).toEqual({ message: ["C."], title: ["D.", "In."] });
		expect(byField.message).toBe("message: C. title: D. In.");
	});

	test("keeps a field with a strange name apart", () => {
		const error = new ValidationError(JSON.parse('{"__proto__": "A."}'));

		expect(Object.keys(error.fields)).toEqual(["__proto__"]);
		expect(({} as { message?: string }).message).toBeUndefined();
	});
});
