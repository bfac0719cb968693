// The bytes of the WASM memory. Growth replaces the buffer, and the old view becomes empty.

/** A function that returns a view of the memory as it is now. */
export function createHeap(memory: WebAssembly.Memory): () => Uint8Array<ArrayBuffer> {
	let bytes = new Uint8Array(memory.buffer as ArrayBuffer);
	return () => {
		if (bytes.length === 0) bytes = new Uint8Array(memory.buffer as ArrayBuffer);
		return bytes;
	};
}
