// The validator of e-mail addresses.
import { isDomainName } from "./domain-name.ts";
import { isIpv4, isIpv6 } from "./ip-validators.ts";
import { makeValidator, unless, type Validator, type ValidatorOptions } from "./validator.ts";

/** What may stand before the @: words with dots between them, or nearly anything in quotes. */
const WORDS = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const QUOTED = /^"(?:[^"\\\r\n\0]|\\[^\r\n\0])*"$/;
const LONGEST = 320;

/** Options of EmailValidator(). */
export interface EmailOptions extends ValidatorOptions {
	/** Hosts that are right though they are no domain names; ["localhost"] when left out. */
	readonly allowlist?: readonly string[] | undefined;
}

/** An e-mail address: `name@host`. Code "invalid". */
export function EmailValidator(options: EmailOptions = {}): Validator<unknown> {
	const { allowlist = ["localhost"] } = options;
	return makeValidator(
		{
			code: "invalid",
			message: "Enter a valid email address.",
			wrong: (value) => unless(typeof value === "string" && isAddress(value, allowlist)),
		},
		options,
	);
}

/** What emailField() checks: `ann@example.org`. Code "invalid". */
export const validateEmail = /*#__PURE__*/ EmailValidator();

function isAddress(text: string, allowlist: readonly string[]): boolean {
	const at = text.lastIndexOf("@");
	if (at < 1 || text.length > LONGEST) return false;
	const user = text.slice(0, at);
	const host = text.slice(at + 1);
	return (WORDS.test(user) || QUOTED.test(user)) && (allowlist.includes(host) || isHost(host));
}

const isHost = (host: string): boolean => {
	const literal = /^\[(.+)\]$/.exec(host)?.[1];
	return literal === undefined ? isDomainName(host) : isIpv4(literal) || isIpv6(literal);
};
