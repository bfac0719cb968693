// Proof that libraries gave the same: one number over all values, which also fails on a value of the wrong type.

/** A row of a library's result: what names it uses differs, what is in it must not. */
export type Row = any;

export const mix = (sum: number, value: unknown): number => {
	const text = String(value);
	let mixed = sum;
	for (let i = 0; i < text.length; i++) mixed = (Math.imul(mixed, 31) + text.charCodeAt(i)) | 0;
	return mixed;
};

/** Reads every field, so that no library can skip a conversion. */
export function bookText(book: Row): string {
	if (!(book.published instanceof Date)) throw new Error(`published is ${typeof book.published}`);
	if (typeof book.inStock !== "boolean") throw new Error(`inStock is ${typeof book.inStock}`);
	if (typeof book.meta !== "object") throw new Error(`meta is ${typeof book.meta}`);
	return [
		book.id,
		book.title,
		book.authorId ?? book.author_id,
		book.publisherId ?? book.publisher_id,
		book.price,
		book.pages,
		book.published.getTime(),
		book.inStock,
		book.rating,
		book.meta.lang,
		book.meta.isbn,
		book.meta.dims[0],
	].join();
}

export const authorText = (author: Row): string =>
	[author.id, author.name, author.email, author.active === true].join();

export const sumOf = (texts: readonly string[]): number => texts.reduce(mix, 1);

/** The sum of a set, whatever its order. */
export const sumOfSet = (texts: readonly string[]): number => sumOf([...texts].sort());
