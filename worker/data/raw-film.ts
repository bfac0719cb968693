/** A film as the movies set of vega-datasets has it. */
export interface RawFilm {
	readonly Title: string | number | null;
	readonly "US Gross": number | null;
	readonly "Worldwide Gross": number | null;
	readonly "Production Budget": number | null;
	/** "Jun 12 1998" */
	readonly "Release Date": string | null;
	readonly "MPAA Rating": string | null;
	readonly "Running Time min": number | null;
	readonly Distributor: string | null;
	readonly Source: string | null;
	readonly "Major Genre": string | null;
	readonly "Creative Type": string | null;
	readonly Director: string | null;
	readonly "Rotten Tomatoes Rating": number | null;
	readonly "IMDB Rating": number | null;
	readonly "IMDB Votes": number | null;
}
