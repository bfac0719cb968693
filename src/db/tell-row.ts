// The error of a refused bulk write, with the row that was refused.
import { IntegrityError } from "../errors/database-errors.ts";
import { type BulkWrite, findRow } from "./find-row.ts";
import { placeOf, rebuilt } from "./row-error.ts";

export async function tellRow(error: unknown, where: string, describe: () => BulkWrite): Promise<unknown> {
	if (!(error instanceof IntegrityError)) return error;
	const write = describe();
	const { objects } = write;
	// Whatever goes wrong now, or has changed since, must not hide what was wrong in the first place.
	const row = await findRow(error, write).catch(() => undefined);
	const place = row
		? placeOf(objects, row.index)
		: { fix: `Which of the ${objects.length} rows it was could not be found out.` };
	return rebuilt(error, { where: error.where ?? where, ...place });
}
