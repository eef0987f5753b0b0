/**
 * Shows the body of an answer: JSON as a tree, HTML as source and rendered, other text as it is, binary data as a size,
 * streams and WebSocket messages as a list of chunks with their times.
 */

import type { Answer, Chunk } from "../data/answers.ts";
import { element } from "./dom.ts";
import type { Folds } from "./folds.ts";
import { htmlFrame } from "./html_frame.ts";
import { readJson } from "./json.ts";
import { jsonView } from "./json_view.ts";
import { isJson, mediaType, textOf } from "./media.ts";
import { formatCount, formatDuration, formatBytes } from "./texts.ts";

/** Characters of a text, and pieces of a stream, that are shown at most. */
const MOST = 100_000;
const MOST_PIECES = 200;
/** A longer body is folded; a longer text may have to scroll in a narrow column. */
const SHORT = { characters: 600, lines: 20 };
const SMALL = { characters: 300, lines: 6 };

/** Return the elements that show the body of `answer`; `done`: it is complete. Folds are kept in `folds`. */
export function bodyView(answer: Answer, done: boolean, folds: Folds): HTMLElement[] {
  const bytes = answer.chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
  const left = answer.truncated ? [note(`${formatBytes(answer.truncated)} more are left out.`)] : [];
  if (answer.status === 101) return [...pieces(answer.chunks, "message", done), ...left];
  if (bytes === 0) return done ? [note("no body")] : [];
  const text = readable(answer);
  if (text === null) return [note(`${mediaType(answer.headers) || "binary"}, ${formatBytes(bytes + answer.truncated)}`)];
  const page = mediaType(answer.headers) === "text/html";
  const json = done && isJson(answer.headers) && text.length <= MOST ? readJson(text) : null;
  if (!page && !json && (answer.chunks.length > 1 || !done)) return [...pieces(answer.chunks, "piece", done), ...left];
  const long = page || isMoreThan(text, SHORT);
  const show = () => (json ? scrollable(jsonView(json), "JSON", text) : preformatted(text, "Body"));
  const shown = long ? [folds.fold("body", `${page ? "HTML" : "Body"}, ${formatBytes(bytes)}`, show)] : [show()];
  if (page && done) shown.push(folds.fold("page", "Rendered, without its styles and scripts", () => htmlFrame(text.slice(0, MOST), "The answer, rendered")));
  return [...shown, ...left];
}

/** Return `text` in a `<pre>`, cut after `MOST` characters; `label` names it for screen readers if it may scroll. */
export function preformatted(text: string, label: string): HTMLElement {
  const shown = text.length > MOST ? text.slice(0, MOST) : text;
  const pre = scrollable(element("pre", {}, shown), label, text);
  if (shown.length === text.length) return pre;
  return element("div", {}, pre, note(`${formatCount(text.length - MOST, "more character")} are left out.`));
}

/** Make `shown` focusable and give it a name if `text` is so long that it may scroll. */
function scrollable(shown: HTMLElement, label: string, text: string): HTMLElement {
  if (isMoreThan(text, SMALL)) {
    for (const [name, value] of Object.entries({ tabindex: "0", role: "group", "aria-label": label })) shown.setAttribute(name, value);
  }
  return shown;
}

function isMoreThan(text: string, { characters, lines }: { characters: number; lines: number }): boolean {
  return text.length > characters || text.split("\n").length > lines;
}

function note(text: string): HTMLElement {
  return element("p", {}, text);
}

/** Return the body as text, or null if it is binary. */
function readable(answer: Answer): string | null {
  const text = textOf(answer);
  return text.includes("\0") || (text.includes("\ufffd") && !/^text\/|json|xml/.test(mediaType(answer.headers))) ? null : text;
}

function pieces(chunks: readonly Chunk[], one: string, done: boolean): HTMLElement[] {
  const decoder = new TextDecoder();
  const whole = one === "message";
  const items = chunks
    .slice(0, MOST_PIECES)
    .map(({ bytes, ms }) =>
      element(
        "li",
        {},
        element("span", { class: "parity-pieces__time" }, `${formatDuration(ms)} `),
        element("code", {}, decoder.decode(bytes.subarray(0, MOST), { stream: !whole })),
      ),
    );
  const more = chunks.length - items.length;
  return [
    note(`${formatCount(chunks.length, one)}${done ? "" : " so far"}, each with the time after the request`),
    element("ol", { class: "parity-pieces" }, ...items),
    ...(more > 0 ? [note(`${formatCount(more, `more ${one}`)} are left out.`)] : []),
  ];
}
