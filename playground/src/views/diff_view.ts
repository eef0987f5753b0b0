/** Shows how two texts differ, line by line. */

import { diffLines } from "diff";
import { hiddenText, element } from "./dom.ts";

/** Lines that may differ, and milliseconds that comparing may take; beyond, no difference is shown. */
const LIMITS = { maxEditLength: 2000, timeout: 500 };
/** Lines that are shown at most. */
const MOST = 400;

/** Return the lines of both texts; a line of only one is marked as `recorded` or `answered`. */
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
  return element(tag, {}, element("span", { "aria-hidden": "true" }, sign), said ? hiddenText(said) : null, `${text}\n`);
}
