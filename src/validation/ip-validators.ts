// Validators of IP addresses.
import { ipv6Groups } from "../fields/ipv6-groups.ts";
import { makeValidator, unless, type Validator } from "./validator.ts";

/** Four numbers up to 255, none with a zero in front: some programs would read it as octal. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

export const isIpv4 = (value: unknown): boolean => typeof value === "string" && IPV4.test(value);
export const isIpv6 = (value: unknown): boolean =>
	typeof value === "string" && value.includes(":") && ipv6Groups(value) !== undefined;

const addressValidator = (name: string, isRight: (value: unknown) => boolean): Validator<unknown> =>
	makeValidator({
		code: "invalid",
		message: `Enter a valid ${name} address.`,
		wrong: (value) => unless(isRight(value)),
	});

/** `192.0.2.1`. Code "invalid". */
export const validateIpv4Address = /*#__PURE__*/ addressValidator("IPv4", isIpv4);
/** `2001:db8::1`. Code "invalid". */
export const validateIpv6Address = /*#__PURE__*/ addressValidator("IPv6", isIpv6);
/** An address of either version; what ipAddressField() checks. Code "invalid". */
export const validateIpv46Address = /*#__PURE__*/ addressValidator(
	"IPv4 or IPv6",
	(value) => isIpv4(value) || isIpv6(value),
);
