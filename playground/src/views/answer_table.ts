/** Shows the answers of all snippets to all requests: a compact table whose cells open the answers. */

import type { Frame, Verdict } from "../data/answers.ts";
import type { Request, Snippet } from "../data/types.ts";
import type { Result } from "../engine/results.ts";
import { hiddenText, element, uniqueId } from "./dom.ts";
import { kindOf } from "./media.ts";
import { ResponseView, statusBadge } from "./response_view.ts";
import { shorten } from "./texts.ts";

/** The button in a cell, and the answer that it opens. */
class Cell {
  readonly button = element("button", { type: "button", class: "parity-cell", "aria-expanded": "false" });
  readonly view: ResponseView;

  constructor(request: Request, snippet: Snippet, titled: boolean, open: (frame: Frame) => void) {
    this.view = new ResponseView(snippet, titled, open);
    this.show({ request, state: "waiting", answer: null, error: null, verdict: null, output: [] });
  }

  get isOpen(): boolean {
    return this.button.getAttribute("aria-expanded") === "true";
  }

  set isOpen(open: boolean) {
    this.button.setAttribute("aria-expanded", String(open));
  }

  show(result: Result): void {
    const { answer, state, error, request, verdict } = result;
    this.view.show(result);
    this.button.setAttribute("aria-busy", String(state !== "done"));
    if (!answer && state !== "done" && this.button.childElementCount) return; // the former answer stays until a new one begins
    const marked = verdict ? mark(verdict) : null;
    const printed = result.output.some(({ stream }) => stream === "stdout") ? element("span", { class: "parity-cell__note" }, "printed") : null;
    this.button.replaceChildren(
      ...[
        answer?.status ? statusBadge(answer.status) : state === "done" ? "no answer" : "…",
        answer?.status ? ` ${shorten(kindOf(answer), 40)}` : null,
        error ? element("span", { class: "parity-cell__note" }, shorten(error.type, 40)) : null,
        printed,
        marked,
        hiddenText(` ${request.method} ${request.target}`),
      ].filter((part) => part !== null),
    );
  }

  refuse(reason: string): void {
    this.view.refuse(reason);
    this.button.setAttribute("aria-busy", "false");
    this.button.replaceChildren("—", hiddenText(reason));
  }
}

/** The row of a request, and below it a row for the answers that are open. */
class Row {
  readonly element: HTMLTableRowElement;
  readonly cells: Cell[];
  readonly #below: HTMLTableRowElement;
  readonly #answers = element("div", { class: "parity-responses" });

  constructor(request: Request, snippets: readonly Snippet[], open: (snippet: Snippet, frame: Frame) => void) {
    const id = uniqueId();
    this.cells = snippets.map((snippet) => new Cell(request, snippet, snippets.length > 1, (frame) => open(snippet, frame)));
    this.#answers.id = id;
    this.#below = element("tr", { class: "parity-why" }, element("td", { colspan: String(snippets.length + 1) }, this.#answers));
    this.element = element(
      "tr",
      {},
      element(
        "th",
        { scope: "row" },
        element("code", {}, `${request.method} ${request.target}`),
        " ",
        element("span", {}, request.title),
        request.mode ? element("span", { class: "parity-mode" }, request.mode) : null,
      ),
      ...this.cells.map((cell, index) => element("td", { "data-label": snippets[index]!.label }, cell.button)),
    );
    for (const cell of this.cells) {
      cell.button.setAttribute("aria-controls", id);
      cell.button.addEventListener("click", () => this.toggle(cell, !cell.isOpen));
    }
  }

  toggle(cell: Cell, open: boolean): void {
    cell.isOpen = open;
    this.#answers.replaceChildren(...this.cells.filter((each) => each.isOpen).map((each) => each.view.element));
    if (this.#answers.childElementCount) this.element.after(this.#below);
    else this.#below.remove();
  }
}

export class AnswerTable {
  readonly element: HTMLTableElement;
  readonly #snippets: readonly Snippet[];
  readonly #rows: Map<string, Row>;
  #pristine = true;

  /** `open` is called with the snippet and the frame of a traceback whose file and line the reader wants to see. */
  constructor(requests: readonly Request[], snippets: readonly Snippet[], open: (snippet: Snippet, frame: Frame) => void) {
    this.#snippets = snippets;
    this.#rows = new Map(requests.map((request) => [request.name, new Row(request, snippets, open)]));
    const only = snippets.length === 1 && "parity-hidden";
    this.element = element(
      "table",
      { class: "parity-outcomes parity-answers" },
      element("caption", { class: only }, "Answered here"),
      element(
        "thead",
        { class: only },
        element("tr", {}, ...["Request", ...snippets.map(({ label }) => label)].map((text) => element("th", { scope: "col" }, text))),
      ),
      element("tbody", {}, ...[...this.#rows.values()].map((row) => row.element)),
    );
  }

  /** Show a result. The first answer opens if there is one snippet, and otherwise the first error. */
  show(snippet: Snippet, result: Result): void {
    const row = this.#rows.get(result.request.name)!;
    const cell = row.cells[this.#snippets.indexOf(snippet)]!;
    cell.show(result);
    if (!this.#pristine || result.state !== "done") return;
    if (this.#snippets.length === 1 || result.error) {
      row.toggle(cell, true);
      this.#pristine = false;
    }
  }

  /** Show `reason` in place of the answers of a snippet to the requests `names`. */
  refuse(snippet: Snippet, names: readonly string[], reason: string): void {
    for (const name of names) this.#rows.get(name)!.cells[this.#snippets.indexOf(snippet)]!.refuse(reason);
  }
}

function mark({ same }: Verdict): HTMLElement {
  return element("span", { class: `parity-cell__verdict parity-verdict--${same ? "same" : "differs"}` }, same ? "as recorded" : "differs");
}
