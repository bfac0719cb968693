// MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), synchronous as SQL functions must be, which crypto.subtle is not.

type Hash = (bytes: Uint8Array) => string;

const rotateLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const rotateRight = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const hex32 = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");

/** The message with a one bit, zeros, and its length in bits, as whole blocks. */
function padded(bytes: Uint8Array, block: number, isLittleEndian: boolean): DataView {
	const lengthField = block / 8;
	const size = Math.ceil((bytes.length + 1 + lengthField) / block) * block;
	const message = new Uint8Array(size);
	message.set(bytes);
	message[bytes.length] = 0x80;
	const view = new DataView(message.buffer);
	view.setBigUint64(size - 8, BigInt(bytes.length) * 8n, isLittleEndian);
	return view;
}

const MD5_SHIFTS = [
	[7, 12, 17, 22],
	[5, 9, 14, 20],
	[4, 11, 16, 23],
	[6, 10, 15, 21],
] as const;
const MD5_WORDS = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));

export const md5: Hash = (bytes) => {
	const message = padded(bytes, 64, true);
	const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
	for (let start = 0; start < message.byteLength; start += 64) {
		let [a, b, c, d] = state as [number, number, number, number];
		for (let i = 0; i < 64; i++) {
			const round = i >> 4;
			const mixed =
				round === 0
					? (b & c) | (~b & d)
					: round === 1
						? (d & b) | (~d & c)
						: round === 2
							? b ^ c ^ d
							: c ^ (b | ~d);
			const word = round === 0 ? i : round === 1 ? 5 * i + 1 : round === 2 ? 3 * i + 5 : 7 * i;
			const sum = (a + mixed + MD5_WORDS[i]! + message.getUint32(start + (word % 16) * 4, true)) | 0;
			[a, d, c, b] = [d, c, b, (b + rotateLeft(sum, MD5_SHIFTS[round]![i % 4]!)) | 0];
		}
		[a, b, c, d].forEach((word, i) => {
			state[i] = (state[i]! + word) | 0;
		});
	}
	const digest = new DataView(new ArrayBuffer(16));
	state.forEach((word, i) => {
		digest.setInt32(i * 4, word, true);
	});
	return [0, 4, 8, 12].map((at) => hex32(digest.getUint32(at))).join("");
};

export const sha1: Hash = (bytes) => {
	const message = padded(bytes, 64, false);
	const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
	const words = new Int32Array(80);
	for (let start = 0; start < message.byteLength; start += 64) {
		for (let i = 0; i < 16; i++) words[i] = message.getInt32(start + i * 4);
		for (let i = 16; i < 80; i++)
			words[i] = rotateLeft(words[i - 3]! ^ words[i - 8]! ^ words[i - 14]! ^ words[i - 16]!, 1);
		let [a, b, c, d, e] = state as [number, number, number, number, number];
		for (let i = 0; i < 80; i++) {
			const [mixed, constant] =
				i < 20
					? [(b & c) | (~b & d), 0x5a827999]
					: i < 40
						? [b ^ c ^ d, 0x6ed9eba1]
						: i < 60
							? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
							: [b ^ c ^ d, 0xca62c1d6];
			const sum = (rotateLeft(a, 5) + mixed + e + constant + words[i]!) | 0;
			[e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, sum];
		}
		[a, b, c, d, e].forEach((word, i) => {
			state[i] = (state[i]! + word) | 0;
		});
	}
	return state.map(hex32).join("");
};

const MASK = (1n << 64n) - 1n;

/** The first 64 bits of the fraction of the square or cube root: where SHA-2 takes its constants from. */
function rootFraction(prime: bigint, degree: 2n | 3n): bigint {
	const scaled = prime << (64n * degree);
	let low = 0n;
	let high = 1n << 70n;
	while (high - low > 1n) {
		const middle = (low + high) >> 1n;
		if (middle ** degree <= scaled) low = middle;
		else high = middle;
	}
	return low & MASK;
}

function primes(count: number): bigint[] {
	const found: bigint[] = [];
	for (let n = 2n; found.length < count; n++) if (found.every((prime) => n % prime !== 0n)) found.push(n);
	return found;
}

interface Sha2Constants {
	readonly rounds: readonly bigint[];
	/** Square roots of the first sixteen primes. */
	readonly starts: readonly bigint[];
	readonly rounds32: Int32Array;
}

let constants: Sha2Constants | undefined;

/** Made at the first hash: it takes a few milliseconds. */
function sha2Constants(): Sha2Constants {
	if (constants) return constants;
	const rounds = primes(80).map((prime) => rootFraction(prime, 3n));
	const starts = primes(16).map((prime) => rootFraction(prime, 2n));
	constants = { rounds, starts, rounds32: Int32Array.from(rounds.slice(0, 64), high32) };
	return constants;
}

const high32 = (word: bigint): number => Number(BigInt.asIntN(32, word >> 32n));
const low32 = (word: bigint): number => Number(BigInt.asIntN(32, word));

function sha2Short(bytes: Uint8Array, start: readonly number[]): number[] {
	const { rounds32 } = sha2Constants();
	const message = padded(bytes, 64, false);
	const state = [...start];
	const words = new Int32Array(64);
	for (let block = 0; block < message.byteLength; block += 64) {
		for (let i = 0; i < 16; i++) words[i] = message.getInt32(block + i * 4);
		for (let i = 16; i < 64; i++) {
			const x = words[i - 15]!;
			const y = words[i - 2]!;
			const s0 = rotateRight(x, 7) ^ rotateRight(x, 18) ^ (x >>> 3);
			const s1 = rotateRight(y, 17) ^ rotateRight(y, 19) ^ (y >>> 10);
			words[i] = (words[i - 16]! + s0 + words[i - 7]! + s1) | 0;
		}
		let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
		for (let i = 0; i < 64; i++) {
			const s1 = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
			const t1 = (h + s1 + ((e & f) ^ (~e & g)) + rounds32[i]! + words[i]!) | 0;
			const s0 = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
			const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
			[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
		}
		[a, b, c, d, e, f, g, h].forEach((word, i) => {
			state[i] = (state[i]! + word) | 0;
		});
	}
	return state;
}

const rotate64 = (word: bigint, by: bigint): bigint => ((word >> by) | (word << (64n - by))) & MASK;

function sha2Long(bytes: Uint8Array, start: readonly bigint[]): bigint[] {
	const { rounds } = sha2Constants();
	const message = padded(bytes, 128, false);
	const state = [...start];
	const words: bigint[] = [];
	for (let block = 0; block < message.byteLength; block += 128) {
		for (let i = 0; i < 16; i++) words[i] = message.getBigUint64(block + i * 8);
		for (let i = 16; i < 80; i++) {
			const x = words[i - 15]!;
			const y = words[i - 2]!;
			const s0 = rotate64(x, 1n) ^ rotate64(x, 8n) ^ (x >> 7n);
			const s1 = rotate64(y, 19n) ^ rotate64(y, 61n) ^ (y >> 6n);
			words[i] = (words[i - 16]! + s0 + words[i - 7]! + s1) & MASK;
		}
		let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
		for (let i = 0; i < 80; i++) {
			const s1 = rotate64(e, 14n) ^ rotate64(e, 18n) ^ rotate64(e, 41n);
			const t1 = h + s1 + ((e & f) ^ (~e & MASK & g)) + rounds[i]! + words[i]!;
			const s0 = rotate64(a, 28n) ^ rotate64(a, 34n) ^ rotate64(a, 39n);
			const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
			[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK];
		}
		[a, b, c, d, e, f, g, h].forEach((word, i) => {
			state[i] = (state[i]! + word) & MASK;
		});
	}
	return state;
}

const hex64 = (word: bigint): string => word.toString(16).padStart(16, "0");

export const sha224: Hash = (bytes) =>
	sha2Short(bytes, sha2Constants().starts.slice(8).map(low32)).slice(0, 7).map(hex32).join("");

export const sha256: Hash = (bytes) =>
	sha2Short(bytes, sha2Constants().starts.slice(0, 8).map(high32)).map(hex32).join("");

export const sha384: Hash = (bytes) =>
	sha2Long(bytes, sha2Constants().starts.slice(8)).slice(0, 6).map(hex64).join("");

export const sha512: Hash = (bytes) =>
	sha2Long(bytes, sha2Constants().starts.slice(0, 8)).map(hex64).join("");
