// Reads the text of a query parameter into a value, or says what it should have been.

/** One parameter: `apply` adds it to the QuerySet, or throws an Expected with the form it wants. */
export interface Filter<QuerySet> {
	apply(queryset: QuerySet, given: string): QuerySet;
}

/** Thrown by readers; becomes a sentence about one parameter. */
export class Expected extends Error {}

type Add<QuerySet, Value> = (queryset: QuerySet, value: Value) => QuerySet;

const reader =
	<Value>(read: (given: string) => Value) =>
	<QuerySet>(add: Add<QuerySet, Value>): Filter<QuerySet> => ({
		apply: (queryset, given) => add(queryset, read(given)),
	});

const check = (isRight: boolean, expected: string): void => {
	if (!isRight) throw new Expected(expected);
};

const toInteger = (given: string): number => {
	check(/^-?\d{1,15}$/.test(given), "a whole number of at most 15 digits");
	return Number(given);
};

export const integer = reader(toInteger);

/** One of a few numbers. */
export const oneOf = <const Value extends number>(...values: readonly Value[]) =>
	reader((given) => {
		const found = values.find((value) => String(value) === given);
		if (found === undefined) throw new Expected(`one of ${values.join(", ")}`);
		return found;
	});

/** "1,2,3" */
export const integers = reader((given) => {
	const items = given.split(",");
	check(items.length <= 500, "at most 500 numbers, with commas between them");
	return items.map(toInteger);
});

export const number = reader((given) => {
	check(/^-?\d{1,15}(\.\d{1,6})?$/.test(given), "a number such as 7.5");
	return given;
});

export const text = reader((given) => {
	check(given.length >= 1 && given.length <= 100 && given.isWellFormed(), "1 to 100 characters");
	check(!given.includes("\0"), "text without NUL characters");
	return given;
});

export const date = reader((given) => {
	const day = new Date(`${given}T00:00:00Z`);
	const isDay = /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(day.getTime());
	check(isDay && day.toISOString().startsWith(given), "a date such as 1994-10-14");
	return given;
});

export const boolean = reader((given) => {
	check(given === "true" || given === "false", "true or false");
	return given === "true";
});

/** 1990, or 1990s */
export const decade = reader((given) => {
	check(/^\d{3}0s?$/.test(given), "a decade such as 1990");
	return Number(given.slice(0, 4));
});
