/** Renders HTML in a sandboxed `<iframe>`: no scripts, no forms, no requests. */

import { element } from "./dom.ts";

/** A Trusted Types policy; the page enforces them. */
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

/** Return a frame that renders `html` after `stripActive`; `label` names it for screen readers. */
export function htmlFrame(html: string, label: string): HTMLElement {
  policy ??= htmlPolicy();
  const shown = element("iframe", { class: "parity-frame", sandbox: "", title: label });
  shown.srcdoc = policy.createHTML(stripActive(html));
  return shown;
}

/**
 * Return `html` without what would load, run or navigate.
 *
 * This keeps the console free of errors; what protects the reader is the sandbox and the Content-Security-Policy.
 */
export function stripActive(html: string): string {
  const cleaned = (tag: string) => (LOADING.test(tag) ? "" : tag.replace(ASKING, "").replace(LINK, ' href="about:srcdoc#"'));
  return html.replace(WHOLE, "").replace(TAG, cleaned);
}

/** Return a policy that passes any text as HTML, only for sandboxed frames. */
function htmlPolicy(): Policy {
  const rules: Policy = { createHTML: (text) => text };
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  return trustedTypes?.createPolicy("parity-frame", rules) ?? rules;
}
