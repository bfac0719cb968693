// IPv6 addresses as numbers.

/** Eight groups of 16 bits; undefined when the text is no IPv6 address. */
export function ipv6Groups(address: string): number[] | undefined {
	const halves = withoutDots(address).split("::");
	if (halves.length > 2) return undefined;
	const [before = [], after = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
	const missing = 8 - before.length - after.length;
	if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
	const groups = [...before, ...Array<string>(halves.length === 1 ? 0 : missing).fill("0"), ...after];
	return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
		? groups.map((group) => Number.parseInt(group, 16))
		: undefined;
}

/** `::ffff:1.2.3.4` as `::ffff:102:304`. */
function withoutDots(address: string): string {
	const found = /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
	if (!found) return address;
	const [a = 0, b = 0, c = 0, d = 0] = found.slice(2).map(Number);
	return Math.max(a, b, c, d) > 255
		? address
		: `${found[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}
