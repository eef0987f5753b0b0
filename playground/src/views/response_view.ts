/** Shows one answer: status, comparison with the recording, traceback, body, headers and output. */

import type { Answer, Frame, Output, Verdict } from "../data/answers.ts";
import type { Headers, Request, Snippet } from "../data/types.ts";
import type { Result } from "../engine/results.ts";
import { bodyView, preformatted } from "./body_view.ts";
import { element } from "./dom.ts";
import { Folds, replace } from "./folds.ts";
import { mediaType } from "./media.ts";
import { phrase } from "./phrases.ts";
import { formatCount, formatDuration, shorten } from "./texts.ts";
import { tracebackView } from "./traceback_view.ts";

const WITHOUT_ANSWER = { waiting: "not sent yet", sent: "waiting for the answer …", done: "no answer" };
/** Characters of a header that are shown at most outside the folded list of headers. */
const LONGEST = 300;
/** Output of more lines is folded. */
const SHORT = 6;
const NAMES = { stdout: "Printed", stderr: "Written to the log" };

export class ResponseView {
  readonly element = element("div", { class: "parity-response" });
  readonly #snippet: Snippet;
  readonly #open: (frame: Frame) => void;
  readonly #folds = new Folds();
  readonly #titles: HTMLElement[];

  /** `titled`: show the name of the snippet. `open` is called with the frame whose file and line the reader wants to see. */
  constructor(snippet: Snippet, titled: boolean, open: (frame: Frame) => void) {
    this.#snippet = snippet;
    this.#open = open;
    this.#titles = titled ? [element("p", { class: "parity-response__label" }, snippet.label)] : [];
  }

  show(result: Result): void {
    const { answer, error, state, output, request, verdict } = result;
    const done = state === "done";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", `${this.#snippet.label}: ${request.method} ${request.target}`);
    this.element.setAttribute("aria-busy", String(!done));
    if (!answer && !done && this.element.childElementCount) return; // the former answer stays until a new one begins
    replace(
      this.element,
      ...this.#titles,
      ...(answer?.status ? [this.#head(result, answer)] : [element("p", {}, WITHOUT_ANSWER[state])]),
      ...(verdict ? this.#verdict(verdict, this.#snippet.differs[request.name] ?? "") : []),
      ...(error ? [tracebackView(error, this.#snippet.shown, this.#folds, this.#open)] : []),
      ...(answer?.status ? this.#answer(result, answer) : []),
      ...outputViews(output, this.#folds),
    );
  }

  /** Show `reason` in place of an answer. */
  refuse(reason: string): void {
    this.element.setAttribute("aria-busy", "false");
    this.element.replaceChildren(...this.#titles, element("p", {}, reason));
  }

  #head({ state }: Result, { status, headers, ms }: Answer): HTMLElement {
    const parts = [shorten(mediaType(headers), LONGEST), state === "done" ? formatDuration(ms) : ""].filter(Boolean).map((part) => ` · ${part}`);
    return element("p", {}, statusBadge(status), ` ${this.#phrase(status)}`, ...parts);
  }

  #answer(result: Result, answer: Answer): HTMLElement[] {
    const { headers } = answer;
    return [
      ...notableHeaders(result.request, answer).map((text) => element("p", {}, element("code", {}, text))),
      ...bodyView(answer, result.state === "done", this.#folds),
      ...(headers.length ? [this.#headers(headers)] : []),
    ];
  }

  #phrase(status: number): string {
    const recorded = Object.values(this.#snippet.responses).find((each) => each.status === status && each.phrase);
    return recorded?.phrase ?? phrase(status);
  }

  #headers(headers: Headers): HTMLElement {
    const text = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
    return this.#folds.fold("headers", formatCount(headers.length, "header"), () => preformatted(text, "Headers"));
  }

  /** `reason`: why the answer in a browser differs, "" if that is not known. */
  #verdict({ same, recorded, answered }: Verdict, reason: string): HTMLElement[] {
    const marked = element("p", {}, mark(same));
    if (same) return [marked];
    const diff = async () => (await import("./diff_view.ts")).diffView(recorded, answered);
    const why = reason ? [element("p", { class: "parity-reason" }, element("b", {}, "Why: "), reason)] : [];
    return [marked, ...why, this.#folds.fold("diff", "What differs", diff)];
  }
}

/** Return a status code in the colour of its class, such as 4xx. */
export function statusBadge(status: number): HTMLElement {
  return element("span", { class: `parity-status parity-status--${Math.floor(status / 100)}` }, String(status));
}

/** Return a label: `as recorded`, or `differs from the recording`. */
export function mark(same: boolean): HTMLElement {
  const name = same ? "same" : "differs";
  return element("span", { class: `parity-verdict parity-verdict--${name}` }, same ? "as recorded" : "differs from the recording");
}

/** Return a section for each stream in `written`; long output is folded. */
export function outputViews(written: Output[], folds: Folds): HTMLElement[] {
  return written.map(({ stream, text }, index) => {
    const shown = text.replace(/^\n+|\n+$/g, "");
    const lines = shown.split("\n").length;
    return folds.fold(`output ${index}`, `${NAMES[stream]}, ${formatCount(lines, "line")}`, () => preformatted(shown, NAMES[stream]), lines <= SHORT);
  });
}

function notableHeaders({ method }: Request, { status, headers }: Answer): string[] {
  const names = status === 405 || method === "OPTIONS" ? ["allow", "location"] : ["location"];
  return headers.filter(([name]) => names.includes(name.toLowerCase())).map(([name, value]) => shorten(`${name}: ${value}`, LONGEST));
}
