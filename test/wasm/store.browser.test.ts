// Durability, the lock of a store, and what happens when neither can be had.
import { openBackend, openStore } from "edgeset/wasm";
import { expect, test } from "vitest";
import { ConnectionLost, StoreBusy } from "../../src/errors/database-errors.ts";
import { ConfigurationError, NotSupportedError } from "../../src/errors/query-errors.ts";
import * as library from "../models.ts";
import { errorOf, freshName, open, run } from "./open.ts";

test("auto is sqlite-wasm on OPFS in a worker, sql.js in memory here", async () => {
	const inWorker = await open();
	const here = await open({ thread: "here" });
	const volatile = await open({ storage: "memory" });

	expect([inWorker.engine, inWorker.durability]).toEqual(["sqlite-wasm", "persistent"]);
	expect([here.engine, here.durability]).toEqual(["sqljs", "memory"]);
	expect([volatile.engine, volatile.durability]).toEqual(["sqljs", "memory"]);
});

test("a persistent store keeps its rows after it is closed", async () => {
	const name = freshName();
	const first = await openBackend({ name, engine: "sqlite-wasm" });
	await run(first.backend, "CREATE TABLE t (a)");
	await run(first.backend, "INSERT INTO t VALUES (?)", ["kept"]);
	await first.backend.close();

	const second = await open({ name, engine: "sqlite-wasm" });

	expect((await run(second.backend, "SELECT a FROM t")).rows).toEqual([["kept"]]);
});

test("rows that were committed survive the end of the worker", async () => {
	const name = freshName();
	const worker = new Worker(new URL("../../wasm/worker.ts", import.meta.url), { type: "module" });
	const first = await openBackend({ name, engine: "sqlite-wasm", worker: () => worker });
	await run(first.backend, "CREATE TABLE t (a)");
	await run(first.backend, "INSERT INTO t VALUES (1)");
	worker.terminate();

	const second = await open({ name, engine: "sqlite-wasm" });

	expect((await run(second.backend, "SELECT a FROM t")).rows).toEqual([[1]]);
});

test("two stores have their own files", async () => {
	const one = await open({ engine: "sqlite-wasm" });
	const two = await open({ engine: "sqlite-wasm" });
	await run(one.backend, "CREATE TABLE t (a)");

	const error = await errorOf(() => run(two.backend, "SELECT * FROM t"));

	expect(error).toMatchObject({ code: "OperationalError" });
});

test("a persistent store writes ahead, fully synchronous unless told otherwise", async () => {
	const full = await open({ engine: "sqlite-wasm" });
	const normal = await open({ engine: "sqlite-wasm", synchronous: "normal" });
	const pragma = async (backend: typeof full.backend, name: string) =>
		(await run(backend, `PRAGMA ${name}`)).rows[0]?.[0];

	expect(await pragma(full.backend, "journal_mode")).toBe("wal");
	expect(await pragma(full.backend, "locking_mode")).toBe("exclusive");
	expect(await pragma(full.backend, "synchronous")).toBe(2);
	expect(await pragma(normal.backend, "synchronous")).toBe(1);
	expect(await pragma(full.backend, "foreign_keys")).toBe(1);
});

test("a second opener says that it waits, and goes on when the first closes", async () => {
	const name = freshName();
	const first = await openBackend({ name, engine: "sqlite-wasm" });
	await run(first.backend, "CREATE TABLE t (a)");
	let isOpen = false;

	const opening: { second?: ReturnType<typeof open> } = {};
	await new Promise<void>((onWaiting) => {
		opening.second = open({ name, engine: "sqlite-wasm", onWaiting }).then((opened) => {
			isOpen = true;
			return opened;
		});
	});
	await run(first.backend, "INSERT INTO t VALUES (1)");
	expect(isOpen).toBe(false);
	await first.backend.close();

	expect((await run((await opening.second!).backend, "SELECT a FROM t")).rows).toEqual([[1]]);
});

test("with wait: false a second opener fails with StoreBusy, and never gets an empty store", async () => {
	const name = freshName();
	await open({ name, engine: "sqlite-wasm" });

	const official = await errorOf(() => openBackend({ name, engine: "sqlite-wasm", wait: false }));
	const auto = await errorOf(() => openBackend({ name, wait: false }));

	expect(official).toBeInstanceOf(StoreBusy);
	expect(auto).toBeInstanceOf(StoreBusy);
});

test("what cannot be persistent is an error, not an empty store in memory", async () => {
	const sqljs = await errorOf(() => openBackend({ name: "x", engine: "sqljs", storage: "persistent" }));
	const here = await errorOf(() =>
		openBackend({ name: "x", engine: "sqlite-wasm", storage: "persistent", thread: "here" }),
	);

	expect(sqljs).toBeInstanceOf(NotSupportedError);
	expect(here).toBeInstanceOf(NotSupportedError);
	expect((here as Error).message).toContain('storage: "memory"');
});

test("a WASM file that is not found says how to name it", async () => {
	const error = await errorOf(() =>
		openBackend({ name: "x", engine: "sqljs", wasmUrl: "/nowhere/sql.wasm" }),
	);

	expect(error).toBeInstanceOf(ConfigurationError);
	expect((error as Error).message).toContain("/nowhere/sql.wasm");
	expect(error).toMatchObject({
		fix: "Give its address, or its bytes where there is no fetch of files: openStore({ wasmUrl }) or openStore({ wasmBinary }).",
	});
});

test("a worker whose script fails is a lost connection, also for calls that were under way", async () => {
	const source = URL.createObjectURL(
		new Blob([
			`onmessage = ({ data }) => data.kind === "open"
				? postMessage({ kind: "opened", id: data.id, engine: "sqljs", durability: "memory" })
				: setTimeout(() => { throw new Error("boom"); })`,
		]),
	);
	const { backend } = await openBackend({ name: "x", worker: () => new Worker(source) });

	const underWay = await errorOf(() => run(backend, "SELECT 1"));
	const afterwards = await errorOf(() => run(backend, "SELECT 1"));

	expect(underWay).toBeInstanceOf(ConnectionLost);
	expect((underWay as Error).message).toContain("boom");
	expect(afterwards).toBeInstanceOf(ConnectionLost);
});

test("a worker that does not load fails the opening", async () => {
	const worker = () => new Worker(URL.createObjectURL(new Blob(["this is no script"])));

	expect(await errorOf(() => openBackend({ name: "x", worker }))).toBeInstanceOf(ConnectionLost);
});

test("a store is a Database that knows its engine", async () => {
	const store = await openStore({ name: freshName(), engine: "sqljs" });

	expect([store.engine, store.durability, store.backend.name]).toEqual(["sqljs", "memory", "sqljs"]);
	await store.close();
});

test("apps get the tables that they lack, each time the store opens", async () => {
	const name = freshName();
	const first = await openStore({ name, engine: "sqlite-wasm", apps: { library } });
	await library.Publisher.objects.using(first).acreate({ name: "Kept" });
	await first.close();

	const second = await openStore({ name, engine: "sqlite-wasm", apps: { library } });

	expect(await library.Publisher.objects.using(second).valuesList("name", { flat: true })).toEqual(["Kept"]);
	await second.close();
});
