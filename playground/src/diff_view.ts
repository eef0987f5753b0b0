/** Two texts by lines: those of the one only, those of the other only, those of both. */

import { diffLines } from "diff";
import { aside, element } from "./dom.ts";

/** How many lines may differ, and how long comparing may take in milliseconds. */
const LIMITS = { maxEditLength: 2000, timeout: 500 };
const MOST = 400;

/** Return the lines of `recorded` and `answered`, marked where they are of one alone. */
export function diffView(recorded: string, answered: string): HTMLElement {
  const parts = diffLines(`${recorded}\n`, `${answered}\n`, LIMITS);
  if (!parts) return element("p", {}, "There are too many differences to list them.");
  const lines = parts.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, "")
      .split("\n")
      .map((text) => line(text, added ? "ins" : removed ? "del" : "span")),
  );
  const shown = lines.slice(0, MOST);
  const more = lines.length > MOST ? element("p", {}, `${lines.length - MOST} more lines are left out.`) : null;
  return element("div", {}, element("pre", { class: "parity-diff", tabindex: "0", role: "group", "aria-label": "Differences" }, ...shown), more);
}

function line(text: string, tag: "ins" | "del" | "span"): HTMLElement {
  const [sign, said] = { ins: ["+ ", "answered: "], del: ["− ", "recorded: "], span: ["  ", ""] }[tag] as [string, string];
  return element(tag, {}, element("span", { "aria-hidden": "true" }, sign), said ? aside(said) : null, `${text}\n`);
}
