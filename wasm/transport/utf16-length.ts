// How long a UTF-8 text is as a JavaScript string, without making it.

/** UTF-16 units of the bytes from start to end; -1 when they are not valid UTF-8 (RFC 3629). */
export function utf16Length(bytes: Uint8Array, start: number, end: number): number {
	let units = 0;
	for (let at = start; at < end; units++) {
		const lead = bytes[at]!;
		if (lead < 0x80) {
			at++;
			continue;
		}
		const size = sequenceLength(lead);
		if (size === 0 || at + size > end) return -1;
		for (let i = 1; i < size; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return -1;
		if (isForbidden(lead, bytes[at + 1]!)) return -1;
		// Beyond the first plane: a surrogate pair.
		if (size === 4) units++;
		at += size;
	}
	return units;
}

function sequenceLength(lead: number): number {
	if (lead < 0xc2) return 0;
	if (lead < 0xe0) return 2;
	if (lead < 0xf0) return 3;
	return lead < 0xf5 ? 4 : 0;
}

/** Overlong forms, surrogates, and what lies beyond U+10FFFF. */
function isForbidden(lead: number, second: number): boolean {
	switch (lead) {
		case 0xe0:
			return second < 0xa0;
		case 0xed:
			return second > 0x9f;
		case 0xf0:
			return second < 0x90;
		case 0xf4:
			return second > 0x8f;
		default:
			return false;
	}
}
