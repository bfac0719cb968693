// Whether this thread can keep a database on OPFS.

/** What is missing, as a sentence; undefined when nothing is. */
export async function opfsProblem(): Promise<string | undefined> {
	if (!globalThis.isSecureContext) return "OPFS needs a secure context (https or localhost)";
	if (!navigator.storage?.getDirectory) return "This browser has no OPFS";
	if (!("createSyncAccessHandle" in (globalThis.FileSystemFileHandle?.prototype ?? {})))
		return "This browser has no synchronous OPFS handles in this thread";
	if (!navigator.locks) return "This browser has no Web Locks";
	try {
		await navigator.storage.getDirectory();
		return undefined;
	} catch (error) {
		// Private windows of some browsers, and pages whose storage is blocked.
		return `OPFS is closed to this page: ${error instanceof Error ? error.message : error}`;
	}
}
