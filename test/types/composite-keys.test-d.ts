// Primary keys of several fields: the tuple in lookups, rows, instances and writes.
import {
	bigIntegerField,
	CASCADE,
	Count,
	charField,
	compositePrimaryKey,
	F,
	foreignKey,
	integerField,
	model,
	OuterRef,
} from "edgeset";
import { schemaOf } from "edgeset/schema";
import { expectType } from "./expect-type.ts";

class Depot extends model("depot.Depot", { name: charField({ maxLength: 10 }) }) {}
class Rack extends model(
	"depot.Rack",
	{
		pk: compositePrimaryKey("depot_id", "code"),
		depot: foreignKey("depot.Depot", { relatedName: "racks", onDelete: CASCADE }),
		code: charField({ maxLength: 10 }),
		height: integerField(),
	},
	{ ordering: ["pk"] },
) {}
/** The relation by its own name, and a third part. */
class Shelf extends model("depot.Shelf", {
	pk: compositePrimaryKey("depot", "serial", "code"),
	depot: foreignKey("depot.Depot", { relatedName: "shelves", onDelete: CASCADE }),
	serial: bigIntegerField(),
	code: charField({ maxLength: 10 }),
}) {}

declare module "edgeset" {
	interface InstalledApps {
		depot: { Depot: typeof Depot; Rack: typeof Rack; Shelf: typeof Shelf };
	}
}

type RackKey = readonly [number, string];

export async function instances(rack: Rack, shelf: Shelf) {
	expectType<RackKey>()(rack.pk);
	expectType<readonly [number, bigint, string]>()(shelf.pk);
	rack.pk = [1, "A"];
	// @ts-expect-error too short
	rack.pk = [1];
	// @ts-expect-error the code is text
	rack.pk = [1, 2];
	// @ts-expect-error a tuple does not change
	rack.pk[0] = 2;
	new Rack({ pk: [1, "A"] });
	// @ts-expect-error the wrong way round
	new Rack({ pk: ["A", 1] });
	// @ts-expect-error there is no automatic key
	rack.id;
}

export async function lookups(rack: Rack) {
	await Rack.objects.filter({ pk: [1, "A"], pk__in: [[1, "A"]], pk__gt: [1, "A"], pk__isnull: false });
	await Rack.objects.exclude({ pk__in: Rack.objects.values("depot_id", "code") });
	await Rack.objects.filter({ pk: OuterRef("pk") });
	await Depot.objects.filter({ racks__pk: [1, "A"], racks__pk__in: [[1, "A"]] });
	await Depot.objects.filter({ racks: rack, racks__in: [rack, [1, "B"]] });
	await Rack.objects.aget({ pk: [1, "A"] });
	await Rack.objects.orderBy("-pk", F("pk").desc()).only("pk").defer("height");
	// @ts-expect-error too long
	Rack.objects.filter({ pk: [1, "A", 2] });
	// @ts-expect-error a part of the wrong type
	Rack.objects.filter({ pk: [1, 2] });
	// @ts-expect-error a list of tuples
	Rack.objects.filter({ pk__in: [1, "A"] });
	const both = [
		[1, "A"],
		[1, "B"],
	] as const;
	// @ts-expect-error tuples have no ranges
	Rack.objects.filter({ pk__range: both });
	// @ts-expect-error over a relation too
	Depot.objects.filter({ racks__pk: [1] });
	// @ts-expect-error the key of the related object
	Depot.objects.filter({ racks: 1 });
}

export async function rows() {
	expectType<{ pk: RackKey; height: number }[]>()(await Rack.objects.values("pk", "height"));
	expectType<[RackKey, string][]>()(await Rack.objects.valuesList("pk", "code"));
	expectType<RackKey[]>()(await Rack.objects.valuesList("pk", { flat: true }));
	expectType<{ depot_id: number; code: string; height: number }[]>()(await Rack.objects.values());
	const [depot] = await Depot.objects.annotate({ n: Count("racks") }).valuesList("racks__pk", "n");
	expectType<[RackKey | null, number] | undefined>()(depot);
	const byKey = await Rack.objects.ainBulk([[1, "A"]]);
	expectType<Map<RackKey, Rack>>()(byKey);
	expectType<Rack | undefined>()(byKey.get([1, "A"]));
	// @ts-expect-error no such key
	byKey.get(1);
}

export async function writes(depot: Depot, racks: Rack[]) {
	await Rack.objects.acreate({ pk: [1, "A"], height: 1 });
	await Rack.objects.acreate({ depot, code: "A", height: 1 });
	await Rack.objects.acreate({ depot_id: 1, code: "A", height: 1 });
	await Shelf.objects.acreate({ pk: [1, 2n, "A"] });
	await Rack.objects.agetOrCreate({ pk: [1, "A"], defaults: { height: 1 } });
	await Rack.objects.aupdateOrCreate({ pk: [1, "A"], defaults: { height: 1 } });
	await Rack.objects.aupdate({ height: 2, code: "B" });
	await Rack.objects.abulkCreate(racks, {
		updateConflicts: true,
		updateFields: ["height"],
		uniqueFields: ["pk"],
	});
	// @ts-expect-error the rest is required
	Rack.objects.acreate({ pk: [1, "A"] });
	// @ts-expect-error half a key
	Rack.objects.acreate({ code: "A", height: 1 });
	// @ts-expect-error a key of another model
	Rack.objects.acreate({ pk: [1, 2n, "A"], height: 1 });
	// @ts-expect-error its fields are set one by one
	Rack.objects.aupdate({ pk: [1, "A"] });
	// @ts-expect-error a key cannot be written
	racks[0]?.asave({ updateFields: ["pk"] });
}

export function declarations() {
	// @ts-expect-error one field is no composite key
	compositePrimaryKey("code");
	// @ts-expect-error names only
	compositePrimaryKey("code", "depot", { dbColumn: "key" });
	model("depot.Rack", {
		// @ts-expect-error "kode" is no field
		pk: compositePrimaryKey("depot", "kode"),
		depot: foreignKey("depot.Depot", { onDelete: CASCADE }),
		code: charField({ maxLength: 10 }),
	});
}

export function schemas() {
	const schema = schemaOf(Rack, { for: "create" });
	const result = schema["~standard"].validate({});
	if (!result.issues) expectType<{ depot_id: number; code: string; height: number }>()(result.value);
	const change = schemaOf(Rack, { for: "update" })["~standard"].validate({});
	if (!change.issues) expectType<{ height?: number }>()(change.value);
}
