// What is wrong with single values of the movies set, and what we make of it. Each function is one rule.

/** Windows-1252 text was once read as Mac Roman: "AmÈlie" for "Amélie". Only the letters that occur are listed. */
const misread: Readonly<Record<string, string>> = {
	"·": "á",
	"‡": "à",
	"‰": "ä",
	È: "é",
	Ë: "è",
	Í: "ê",
	Î: "ë",
	Û: "ó",
	Ù: "ô",
	"˘": "ù",
	Ö: "…",
	Ω: "½",
};

/** Repairs letters, doubled quotes and doubled spaces. */
const cleanText = (text: string): string =>
	[...text]
		.map((letter) => misread[letter] ?? letter)
		.join("")
		.replaceAll('""', '"')
		.replace(/\s+/g, " ")
		.trim();

/**
 * Numeric titles (300, 1941) are titles. The one that is missing stays visibly so. "Boot, Das" gets its article back in
 * front, and "King Kong (1933)" loses a year that its date repeats.
 */
export function cleanTitle(title: string | number | null): string {
	if (title === null) return "Untitled";
	return cleanText(String(title))
		.replace(/^(.+), (The|Das|Les)$/, "$2 $1")
		.replace(/ \(\d{4}\)$/, "");
}

/** The name of a person or a company, or null for a stand-in that says there is none. */
export function cleanName(name: string | null): string | null {
	if (name === null || name === "Distributor Unknown") return null;
	return cleanText(name);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The set ends in 2011, so a later year had two digits that were put into the wrong century: 2046 is 1946. */
const lastYear = 2011;

/** "Jun 12 1998" as "1998-06-12". "Dec 31 1969" is a time stamp of zero read in America: no date at all. */
export function cleanDate(date: string | null): string | null {
	const parts = /^([A-Z][a-z]{2}) (\d{2}) (\d{4})$/.exec(date ?? "");
	if (!parts || date === "Dec 31 1969") return null;
	const [, month = "", day, written] = parts;
	const year = Number(written) > lastYear ? Number(written) - 100 : Number(written);
	return `${year}-${String(months.indexOf(month) + 1).padStart(2, "0")}-${day}`;
}

/** Takings of nothing in the whole world means that nobody counted. */
export const cleanGross = (gross: number | null, worldwide: number | null): number | null =>
	worldwide ? gross : null;

/** "Open" is no certificate of the MPA: both films that have it came out without one. */
export const cleanRating = (rating: string | null): string | null =>
	rating === "Open" ? "Not Rated" : rating;

/** One decimal, exactly as written: 7 is "7.0". */
export const cleanScore = (score: number | null): string | null => (score === null ? null : score.toFixed(1));
