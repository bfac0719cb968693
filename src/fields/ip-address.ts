// IP addresses, v4 and v6, as text. IPv6 has many spellings; stored is the shortest.

import { ConfigurationError } from "../errors/query-errors.ts";
import { comparisons } from "../lookups/compare.ts";
import { inList } from "../lookups/list.ts";
import { textValue } from "../lookups/text-value.ts";
import { baseLookups } from "./base-lookups.ts";
import type { FieldType } from "./field.ts";
import { ipv6Groups } from "./ipv6-groups.ts";
import { byName, makeType } from "./make-type.ts";
import { type FieldOptions, factoryOf, makeSpec } from "./spec.ts";

/** The longest run of zeros, of two or more, is left out. An address of IPv4 within keeps its dots. */
function shortest(groups: readonly number[], unpackIpv4: boolean): string {
	const [high = 0, low = 0] = groups.slice(6);
	const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
	const dotted = `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
	if (isMapped) return unpackIpv4 ? dotted : `::ffff:${dotted}`;
	const { start, length } = longestZeros(groups);
	const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(":");
	return length < 2 ? text(groups) : `${text(groups.slice(0, start))}::${text(groups.slice(start + length))}`;
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
	let longest = { start: 0, length: 0 };
	let length = 0;
	groups.forEach((group, index) => {
		length = group === 0 ? length + 1 : 0;
		if (length > longest.length) longest = { start: index - length + 1, length };
	});
	return longest;
}

type Protocol = NonNullable<FieldType["protocol"]>;

function ipAddressType(protocol: Protocol, unpackIpv4: boolean): FieldType {
	return makeType({
		kind: "ipAddress",
		paramType: "text",
		toDb(value) {
			const address = textValue(value).trim();
			// Text that is no address is left to validation.
			const groups = address.includes(":") ? ipv6Groups(address) : undefined;
			return groups ? shortest(groups, unpackIpv4) : address;
		},
		fromDb: null,
		lookups,
		columnType: "char(39)",
		castType: "TEXT",
		maxLength: 39,
		protocol,
	});
}
const lookups = /*#__PURE__*/ byName(/*#__PURE__*/ comparisons(), [/*#__PURE__*/ inList()], baseLookups);

export interface IpAddressOptions extends FieldOptions {
	/** Which addresses validation lets through; both when left out. */
	readonly protocol?: "both" | "ipv4" | "ipv6" | "IPv4" | "IPv6";
	/** Stores `::ffff:1.2.3.4` as `1.2.3.4`. */
	readonly unpackIpv4?: boolean;
}

function checkedType({ protocol = "both", unpackIpv4 = false }: IpAddressOptions): FieldType {
	const name = String(protocol).toLowerCase();
	if (name !== "both" && name !== "ipv4" && name !== "ipv6")
		throw new ConfigurationError({
			field: "protocol",
			problem: 'ipAddressField: option "protocol" is wrong',
			expected: '"both", "ipv4" or "ipv6"',
		});
	if (unpackIpv4 && name !== "both")
		throw new ConfigurationError({ problem: 'ipAddressField: unpackIpv4 needs protocol "both"' });
	return ipAddressType(name, unpackIpv4);
}

export const ipAddressField = /*#__PURE__*/ factoryOf("ipAddress", (options: IpAddressOptions = {}) =>
	makeSpec("ipAddressField", options, { type: () => checkedType(options), own: ["protocol", "unpackIpv4"] }),
);
