/** An answer of one snippet: status, headers, body, what was written, how it compares with the recording. */

import type { Answer, Frame, Output, Verdict } from "./answers.ts";
import { bodyView, preformatted } from "./body_view.ts";
import { element } from "./dom.ts";
import { Folds, replace } from "./folds.ts";
import { counted, duration, shortened } from "./texts.ts";
import { mediaType } from "./media.ts";
import { phrase } from "./phrases.ts";
import type { Result } from "./results.ts";
import { traceback } from "./traceback.ts";
import type { Headers, Request, Snippet } from "./types.ts";

const WITHOUT_ANSWER = { waiting: "not sent yet", sent: "waiting for the answer …", done: "no answer" };
/** Characters of a header that are shown at most where it is not folded away. */
const LONGEST = 300;
/** Lines of output that are shown at once. */
const SHORT = 6;
const NAMES = { stdout: "Printed", stderr: "Written to the log" };

export class ResponseView {
  readonly element = element("div", { class: "parity-response" });
  readonly #snippet: Snippet;
  readonly #open: (frame: Frame) => void;
  readonly #folds = new Folds();

  readonly #titles: HTMLElement[];

  /** `open` is called for a frame of a traceback that the reader wants to see; `titled` says whether the snippet is named. */
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
    if (!answer && !done && this.element.childElementCount) return; // what was there stays until there is news
    replace(
      this.element,
      ...this.#titles,
      ...(answer?.status ? [this.#head(result, answer)] : [element("p", {}, WITHOUT_ANSWER[state])]),
      ...(verdict ? this.#compared(verdict, this.#snippet.differs[request.name] ?? "") : []),
      ...(error ? [traceback(error, this.#snippet.shown, this.#folds, this.#open)] : []),
      ...(answer?.status ? this.#answered(result, answer) : []),
      ...outputs(output, this.#folds),
    );
  }

  /** Say in place of an answer why there is none. */
  refuse(reason: string): void {
    this.element.setAttribute("aria-busy", "false");
    this.element.replaceChildren(...this.#titles, element("p", {}, reason));
  }

  #head({ state }: Result, { status, headers, ms }: Answer): HTMLElement {
    const parts = [shortened(mediaType(headers), LONGEST), state === "done" ? duration(ms) : ""].filter(Boolean).map((part) => ` · ${part}`);
    return element("p", {}, statusBadge(status), ` ${this.#phrase(status)}`, ...parts);
  }

  #answered(result: Result, answer: Answer): HTMLElement[] {
    const { headers } = answer;
    return [
      ...notable(result.request, answer).map((text) => element("p", {}, element("code", {}, text))),
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
    return this.#folds.fold("headers", counted(headers.length, "header"), () => preformatted(text, "Headers"));
  }

  /** `reason` says why browsers answer otherwise, where that is known. */
  #compared({ same, recorded, answered }: Verdict, reason: string): HTMLElement[] {
    const marked = element("p", {}, mark(same));
    if (same) return [marked];
    const diff = async () => (await import("./diff_view.ts")).diffView(recorded, answered);
    const why = reason ? [element("p", { class: "parity-reason" }, element("b", {}, "Why: "), reason)] : [];
    return [marked, ...why, this.#folds.fold("diff", "What differs", diff)];
  }
}

/** Return a status in the colour of its family. */
export function statusBadge(status: number): HTMLElement {
  return element("span", { class: `parity-status parity-status--${Math.floor(status / 100)}` }, String(status));
}

/** Return the mark of an answer that was compared with its recording. */
export function mark(same: boolean): HTMLElement {
  const name = same ? "same" : "differs";
  return element("span", { class: `parity-verdict parity-verdict--${name}` }, same ? "as recorded" : "differs from the recording");
}

/** Return what a snippet wrote, by stream; what is long is folded away. */
export function outputs(written: Output[], folds: Folds): HTMLElement[] {
  return written.map(({ stream, text }, index) => {
    const shown = text.replace(/^\n+|\n+$/g, "");
    const lines = shown.split("\n").length;
    return folds.fold(`output ${index}`, `${NAMES[stream]}, ${counted(lines, "line")}`, () => preformatted(shown, NAMES[stream]), lines <= SHORT);
  });
}

function notable({ method }: Request, { status, headers }: Answer): string[] {
  const names = status === 405 || method === "OPTIONS" ? ["allow", "location"] : ["location"];
  return headers.filter(([name]) => names.includes(name.toLowerCase())).map(([name, value]) => shortened(`${name}: ${value}`, LONGEST));
}
