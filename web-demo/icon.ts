// The few icons of the page, drawn as strokes on a grid of 20.
const paths = {
	search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l4 4",
	close: "M5 5l10 10M15 5L5 15",
	filter: "M3 5.5h14M6 10h8M8.5 14.5h3",
	star: "M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5-4.5-2.4-4.5 2.4.9-5L2.8 8.1l5-.7z",
	theme: "M10 3a7 7 0 1 0 0 14zM10 3a7 7 0 0 1 0 14",
	up: "M10 15.5v-11M5.5 9L10 4.5 14.5 9",
	down: "M10 4.5v11M5.5 11l4.5 4.5 4.5-4.5",
	check: "M4 10.5l4 4 8-9",
	chevron: "M5 12.5l5-5 5 5",
} as const;

export type IconName = keyof typeof paths;

/** An icon beside a text that says the same, so hidden from readers. */
export function icon(name: IconName): SVGSVGElement {
	const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
	svg.setAttribute("viewBox", "0 0 20 20");
	svg.setAttribute("class", `icon icon-${name}`);
	svg.setAttribute("aria-hidden", "true");
	const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
	path.setAttribute("d", paths[name]);
	svg.append(path);
	return svg;
}
