// Bytes inside JSON: as lower-case hex digits, which `unhex()` turns back.

export function hex(bytes: Uint8Array): string {
	let digits = "";
	for (const byte of bytes) digits += byte.toString(16).padStart(2, "0");
	return digits;
}
