/** An HTML page in a frame that can do nothing: no scripts, no forms, no requests. */

import { element } from "./dom.ts";

/** What makes HTML of text where the page enforces Trusted Types. */
interface Policy {
  createHTML(text: string): string;
}

const LOADING = "script, style, link, meta, base, iframe, frame, object, embed, img, picture, video, audio, source, svg image";
const ASKING = ["src", "srcset", "srcdoc", "action", "formaction", "background", "poster", "ping", "data", "style", "target"];

let policy: Policy | undefined;

/** Return a frame that shows `html` as a page, without what it would load: images, styles, scripts. */
export function frame(html: string, label: string): HTMLElement {
  policy ??= htmlPolicy();
  const page = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  for (const part of page.querySelectorAll(LOADING)) part.remove();
  for (const part of page.querySelectorAll("*")) {
    for (const { name } of [...part.attributes]) {
      if (ASKING.includes(name) || name.startsWith("on")) part.removeAttribute(name);
    }
    for (const name of ["href", "xlink:href"]) if (part.hasAttribute(name)) part.setAttribute(name, "about:srcdoc#");
  }
  const shown = element("iframe", { class: "parity-frame", sandbox: "", title: label, referrerpolicy: "no-referrer" });
  shown.srcdoc = policy.createHTML(`<!doctype html>${page.documentElement.outerHTML}`);
  return shown;
}

/** Return what lets any text be HTML, for frames without rights alone. */
function htmlPolicy(): Policy {
  const rules: Policy = { createHTML: (text) => text };
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  return trustedTypes?.createPolicy("parity-frame", rules) ?? rules;
}
