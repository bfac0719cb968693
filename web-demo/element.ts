// Makes elements. Text is always text: nothing here takes markup.

type Attribute = string | number | boolean | null | undefined;
type Listeners = {
	readonly [Type in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Type]) => void;
};

export type Attributes = { readonly [name: string]: Attribute | Listeners } & { readonly on?: Listeners };
export type Child = Node | string | number | null | undefined | false;

/**
 * `element("a", { href: "#/", class: "link", on: { click } }, "Films")`. An attribute that is false, null or undefined is
 * left out; one that is true is there without a value.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Attributes = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
	const made = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (name === "on") listen(made, value as Listeners);
		else setAttribute(made, name, value as Attribute);
	}
	made.append(...present(children));
	return made;
}

/** Sets, or with false, null and undefined removes, an attribute. */
export function setAttribute(target: Element, name: string, value: Attribute): void {
	if (value === false || value === null || value === undefined) target.removeAttribute(name);
	else target.setAttribute(name, value === true ? "" : String(value));
}

/** Replaces what is in the element, leaving out what is not there. */
export const fill = (target: Element, ...children: readonly Child[]): void =>
	target.replaceChildren(...present(children));

const present = (children: readonly Child[]): (Node | string)[] =>
	children
		.filter((child) => child !== null && child !== undefined && child !== false)
		.map((child) => (typeof child === "number" ? String(child) : child));

function listen(target: HTMLElement, listeners: Listeners): void {
	for (const [type, listener] of Object.entries(listeners)) {
		target.addEventListener(type, listener as EventListener);
	}
}
