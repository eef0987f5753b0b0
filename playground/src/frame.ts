/** An HTML page in a frame that can do nothing: no scripts, no forms, no requests. */

import { element } from "./dom.ts";

/** What makes HTML of text where the page enforces Trusted Types; only for frames without rights. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string };
}

const LOADING = "script, style, link, meta, base, iframe, frame, object, embed, img, picture, video, audio, source, svg image";
const ASKING = ["src", "srcset", "srcdoc", "action", "formaction", "background", "poster", "ping", "data", "style", "target"];

const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
const policy = types?.createPolicy("parity-frame", { createHTML: (text) => text }) ?? { createHTML: (text: string) => text };

/** Return a frame that shows `html` as a page, without what it would load: images, styles, scripts. */
export function frame(html: string, label: string): HTMLElement {
  const page = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  for (const part of page.querySelectorAll(LOADING)) part.remove();
  for (const part of page.querySelectorAll("*")) {
    for (const { name } of [...part.attributes]) {
      if (ASKING.includes(name) || name.startsWith("on")) part.removeAttribute(name);
    }
    for (const name of ["href", "xlink:href"]) if (part.hasAttribute(name)) part.setAttribute(name, "#");
  }
  const shown = element("iframe", { class: "parity-frame", sandbox: "", title: label, referrerpolicy: "no-referrer" });
  shown.srcdoc = policy.createHTML(`<!doctype html>${page.documentElement.outerHTML}`);
  return shown;
}
