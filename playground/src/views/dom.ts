/** Builds elements; text is never parsed as HTML. */

export type Child = Node | string | null;
type Attributes = Record<string, string | boolean>;

/** Return a new element. Attributes: true is one without a value, false is left out. Children that are null are left out. */
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

/** Return a button that calls `act` when pressed. */
export function button(text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", class: "parity-button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

let ids = 0;

/** Return an id that no other element of the page has, `parity-play-` and a number. */
export function uniqueId(): string {
  ids += 1;
  return `parity-play-${ids}`;
}

/** Return text for screen readers only. */
export function hiddenText(text: string): HTMLElement {
  return element("span", { class: "parity-hidden" }, text);
}
