/** Builds elements; text is never read as HTML. */

export type Child = Node | string | null;
type Attributes = Record<string, string | boolean>;

/** Return a new element; an attribute that is `true` has no value, one that is `false` is left out, as is a child that is null. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Return a button that calls `act` when it is pressed. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", class: "parity-button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

let ids = 0;

/** Return an id that no other element of the page has. */
export function uniqueId(): string {
  ids += 1;
  return `parity-play-${ids}`;
}

/** Text that only screen readers get. */
export function aside(text: string): HTMLElement {
  return element("span", { class: "parity-hidden" }, text);
}
