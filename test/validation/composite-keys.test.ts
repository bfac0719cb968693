// afullClean() and schemas for models whose keys are of several fields.
import { ValidationError } from "edgeset";
import { createTables } from "edgeset/ddl";
import { schemaOf } from "edgeset/schema";
import "edgeset/validation";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { expectQueries, onEveryBackend } from "../database.ts";
import * as depot from "../query/composite-models.ts";
import { type Depot, fillDepot, OrderLine, Seat } from "../query/composite-models.ts";

onEveryBackend("Validating composite keys", (db) => {
	let rows: Depot;
	beforeAll(() => createTables(db(), { depot }));
	beforeEach(async () => {
		rows = await fillDepot();
	});

	test("a new object may not have the key of a row", async () => {
		const taken = new OrderLine({ order: rows.first, line: 2 });

		await expect(taken.afullClean()).rejects.toThrow("OrderLine with this order and line already exists.");
		await expect(taken.afullClean()).rejects.toBeInstanceOf(ValidationError);
		await taken.afullClean({ exclude: ["line"] });
		await taken.afullClean({ exclude: ["pk"] });
		await taken.afullClean({ validateUnique: false });
		await new OrderLine({ order: rows.first, line: 9 }).afullClean();
	});

	test("the object itself is no other row", async () => {
		const line = await OrderLine.objects.aget({ pk: [1, 2] });

		await line.afullClean();
		line.barcode = "a";
		await expect(line.afullClean()).rejects.toThrow("barcode");
	});

	test("the key is asked for once, and not while a part is missing", async () => {
		await expectQueries(db(), 1, () => new Seat({ row: "A", number: 1 }).afullClean());
		await expect(new OrderLine({ line: 1 }).afullClean()).rejects.toThrow("order");
	});

	test("a schema takes the parts for a new row only", async () => {
		const create = schemaOf(Seat, { for: "create" })["~standard"];
		const change = schemaOf(OrderLine, { for: "update" })["~standard"];

		expect(create.validate({ row: "B", number: "2" })).toEqual({ value: { row: "B", number: 2 } });
		expect(create.validate({ pk: ["B", 2] }).issues).toMatchObject([{ code: "unknown_field" }]);
		expect(change.validate({ amount: 3 })).toEqual({ value: { amount: 3 } });
		expect(change.validate({ line: 3 }).issues).toMatchObject([{ path: ["line"], code: "unknown_field" }]);
		expect(
			schemaOf(OrderLine, { for: "create", only: ["pk"] })["~standard"].validate({}).issues,
		).toMatchObject([{ path: ["order"] }, { path: ["line"] }]);
	});
});
