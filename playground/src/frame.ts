/** An HTML page in a frame without any rights: no scripts, no forms, no requests. */

import { element } from "./dom.ts";

/** What makes HTML of text where the page enforces Trusted Types. */
interface Policy {
  createHTML(text: string): string;
}

const VALUE = `\\s*=\\s*(?:"[^"]{0,1000}"|'[^']{0,1000}'|[^\\s"'>]+)`;
const WHOLE = /<(script|style|iframe|object|video|audio|picture)\b[^]{0,10000}?<\/\1\s*>/gi;
const TAG = /<[a-z](?:"[^"]{0,1000}"|'[^']{0,1000}'|[^"'>]){0,1000}>/gi;
const LOADING = /^<(?:script|style|iframe|object|link|meta|base|img|image|embed|frame)\b/i;
const ASKING = new RegExp(`\\s(?:on\\w+|style|src|srcset|srcdoc|action|formaction|background|poster|ping|data|target)${VALUE}`, "gi");
const LINK = new RegExp(`\\s(?:xlink:)?href${VALUE}`, "gi");

let policy: Policy | undefined;

/** Return a frame that shows `html` as a page, and asks for nothing. */
export function frame(html: string, label: string): HTMLElement {
  policy ??= htmlPolicy();
  const shown = element("iframe", { class: "parity-frame", sandbox: "", title: label });
  shown.srcdoc = policy.createHTML(quiet(html));
  return shown;
}

/**
 * Return `html` without what would load, run or lead away.
 *
 * The frame and the policy of the page let nothing of it happen; without it the browser has nothing to complain about.
 */
export function quiet(html: string): string {
  const cleaned = (tag: string) => (LOADING.test(tag) ? "" : tag.replace(ASKING, "").replace(LINK, ' href="about:srcdoc#"'));
  return html.replace(WHOLE, "").replace(TAG, cleaned);
}

/** Return what lets any text be HTML, for frames without rights alone. */
function htmlPolicy(): Policy {
  const rules: Policy = { createHTML: (text) => text };
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  return trustedTypes?.createPolicy("parity-frame", rules) ?? rules;
}
