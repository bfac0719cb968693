// The validator of web addresses.
import { isDomainName } from "./domain-name.ts";
import { isIpv4, isIpv6 } from "./ip-validators.ts";
import { makeValidator, unless, type Validator, type ValidatorOptions } from "./validator.ts";

/** scheme://user:password@host:port/path?query#fragment */
const PARTS =
	/^(?<scheme>[a-z][a-z\d+.-]*):\/\/(?:[^\s:@/]+(?::[^\s:@/]*)?@)?(?<host>\[[^\s[\]]+\]|[^\s/?#:@[\]]+)(?::(?<port>\d{1,5}))?(?:[/?#]\S*)?$/i;
const SCHEMES: readonly string[] = ["http", "https", "ftp", "ftps"];
const LONGEST = 2048;

/** Options of URLValidator(). */
export interface UrlOptions extends ValidatorOptions {
	/** Without the colon; http, https, ftp and ftps when left out. */
	readonly schemes?: readonly string[] | undefined;
}

/** A full web address, `https://example.org/a?b=c`. Code "invalid". */
export function URLValidator(options: UrlOptions = {}): Validator<unknown> {
	const { schemes = SCHEMES } = options;
	return makeValidator(
		{
			code: "invalid",
			message: "Enter a valid URL.",
			wrong: (value) => unless(typeof value === "string" && isUrl(value, schemes)),
		},
		options,
	);
}

/** What urlField() checks. Code "invalid". */
export const validateUrl = /*#__PURE__*/ URLValidator();

function isUrl(text: string, schemes: readonly string[]): boolean {
	if (text.length > LONGEST) return false;
	const { scheme = "", host = "", port = "0" } = PARTS.exec(text)?.groups ?? {};
	return schemes.includes(scheme.toLowerCase()) && Number(port) <= 65_535 && isHost(host);
}

function isHost(host: string): boolean {
	if (host.startsWith("[")) return isIpv6(host.slice(1, -1));
	return host.toLowerCase() === "localhost" || isIpv4(host) || isDomainName(host.replace(/\.$/, ""));
}
