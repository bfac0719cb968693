// Counts the rows of a table that outlives the worker.
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";

const sqlite = await sqlite3InitModule();
const pool = await sqlite.installOpfsSAHPoolVfs({ name: "smoke", directory: "/smoke" });
const database = new pool.OpfsSAHPoolDb("/smoke.db");
database.exec("CREATE TABLE IF NOT EXISTS visit (id INTEGER PRIMARY KEY)");
database.exec("INSERT INTO visit DEFAULT VALUES");
const visits = database.selectValue("SELECT count(*) FROM visit");
database.close();
pool.pauseVfs();
self.postMessage(visits);
