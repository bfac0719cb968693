// Names of hosts, as e-mail and web addresses have them.

const LABEL = /^(?!-)[a-z\d\u00a1-\u{10ffff}-]{1,63}(?<!-)$/iu;

/** `example.org`, of two labels at least; letters of any script. The last label is no number. */
export function isDomainName(name: string): boolean {
	const labels = name.split(".");
	const last = labels.at(-1) ?? "";
	return (
		name.length <= 253 &&
		labels.length >= 2 &&
		last.length >= 2 &&
		!/^\d+$/.test(last) &&
		labels.every((label) => LABEL.test(label))
	);
}
