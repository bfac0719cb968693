// Light or dark: as the system says, until the visitor says otherwise.
const key = "theme";

/** Applies what was chosen at an earlier visit. */
export function restoreTheme(): void {
	const chosen = localStorage.getItem(key);
	if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
}

/** Turns to the other scheme; back to the system's when that is the same. */
export function switchTheme(): void {
	const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
	const current = document.documentElement.dataset.theme ?? system;
	const next = current === "dark" ? "light" : "dark";
	if (next === system) {
		delete document.documentElement.dataset.theme;
		localStorage.removeItem(key);
	} else {
		document.documentElement.dataset.theme = next;
		localStorage.setItem(key, next);
	}
}
