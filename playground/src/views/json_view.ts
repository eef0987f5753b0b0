/** Shows JSON as a tree whose branches fold, in the colours of the site's code. */

import { type Child, element } from "./dom.ts";
import type { Json } from "./json.ts";
import { formatCount } from "./texts.ts";

/** Levels that are unfolded at first. */
const OPEN = 3;
/** CSS classes of the site's highlighting (Pygments). */
const CLASSES = { string: "s2", number: "mi", word: "kc" };

/** Return the tree of `json`. */
export function jsonView(json: Json): HTMLElement {
  return element("div", { class: "parity-json highlight" }, ...lines(json, [], "", 0));
}

/** Return the lines of one value; `before` goes into the first line, `after` to the end of the last. */
function lines(json: Json, before: Child[], after: string, depth: number): HTMLElement[] {
  if (json.kind !== "object" && json.kind !== "array") {
    return [line(...before, element("span", { class: CLASSES[json.kind] }, json.text), after)];
  }
  const [open, close] = json.kind === "object" ? ["{", "}"] : ["[", "]"];
  const entries = json.kind === "object" ? json.members : json.items.map((item): [string, Json] => ["", item]);
  if (entries.length === 0) return [line(...before, `${open}${close}${after}`)];
  const inner = entries.flatMap(([key, entry], index) =>
    lines(entry, key ? [element("span", { class: "nt" }, key), ": "] : [], index < entries.length - 1 ? "," : "", depth + 1),
  );
  const body = element("div", { class: "parity-json__inner" }, ...inner);
  const end = line(`${close}${after}`);
  if (depth === 0) return [line(...before, open), body, end];
  const count = element("span", { class: "parity-json__count" }, formatCount(entries.length, json.kind === "object" ? "member" : "item"));
  return [element("details", { open: depth < OPEN }, element("summary", {}, ...before, `${open} `, count), body), end];
}

function line(...children: Child[]): HTMLElement {
  return element("div", {}, ...children);
}
