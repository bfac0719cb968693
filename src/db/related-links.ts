// The writing methods of `book.tags`: objects get linked, and links are taken away.
import { emptyQuery } from "../query/empty-query.ts";
import { addLinks, clearLinks, removeLinks, setLinks } from "./links.ts";
import { ManySide } from "./many-side.ts";
import { listOf, splitOptions } from "./related-arguments.ts";
import type { RelatedWrites } from "./related-writes.ts";
import { create, getOrCreate, updateOrCreate } from "./writing.ts";

interface AddOptions {
	readonly throughDefaults?: Readonly<Record<string, unknown>>;
}

export const linkWrites: RelatedWrites = {
	async add(db, target, ...args) {
		const [objects, options] = splitOptions<AddOptions>(args, ["throughDefaults"]);
		await addLinks(db, new ManySide(target), objects, options.throughDefaults);
	},
	async remove(db, target, ...objects) {
		await removeLinks(db, new ManySide(target), objects);
	},
	async clear(db, target) {
		await clearLinks(db, new ManySide(target));
	},
	async set(db, target, objects, options: AddOptions & { readonly clear?: boolean } = {}) {
		await setLinks(db, new ManySide(target), await listOf(objects), options);
	},
	async create(db, target, values = {}, options: AddOptions = {}) {
		const side = new ManySide(target);
		side.key();
		const created = await create(db, emptyQuery(target.side.target), values);
		await addLinks(db, side, [created], options.throughDefaults);
		return created;
	},
	async getOrCreate(db, target, values, options: AddOptions = {}) {
		const [object, created] = await getOrCreate(db, target.query(), values);
		if (created) await addLinks(db, new ManySide(target), [object], options.throughDefaults);
		return [object, created];
	},
	async updateOrCreate(db, target, values, options: AddOptions = {}) {
		const [object, created] = await updateOrCreate(db, target.query(), values);
		if (created) await addLinks(db, new ManySide(target), [object], options.throughDefaults);
		return [object, created];
	},
};
