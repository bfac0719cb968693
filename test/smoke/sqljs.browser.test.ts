import initSqlJs from "sql.js";
import wasm from "sql.js/dist/sql-wasm-browser.wasm?url";
import { expect, test } from "vitest";

test("sql.js runs a query in Chromium", async () => {
	const sqlite = await initSqlJs({ locateFile: () => wasm });
	const database = new sqlite.Database();

	const [result] = database.exec("SELECT 1 + 1 AS two");

	expect(result).toEqual({ columns: ["two"], values: [[2]] });
});
