/** Shows the answers of all snippets to all requests, each in a cell that opens it, where the page shows what was recorded. */

import type { Frame, Verdict } from "../data/answers.ts";
import type { Example, Request, Snippet } from "../data/types.ts";
import type { Result } from "../engine/results.ts";
import { hiddenText, element, uniqueId } from "./dom.ts";
import { kindOf } from "./media.ts";
import { ResponseView, statusBadge } from "./response_view.ts";
import { shorten } from "./texts.ts";

/** The button in a cell, and the answer that it opens. */
class Cell {
  readonly button = element("button", { type: "button", class: "parity-cell", "aria-expanded": "false" });
  readonly view: ResponseView;
  readonly #label: string;

  constructor(request: Request, snippet: Snippet, open: (frame: Frame) => void) {
    this.view = new ResponseView(snippet, true, open);
    this.#label = snippet.label;
    this.button.dataset.answer = snippet.id;
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
        element("b", {}, this.#label),
        " ",
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
    this.button.replaceChildren(element("b", {}, this.#label), " —", hiddenText(` ${reason}`));
  }
}

/** What was answered here to one request: a cell for each snippet that ran, and below the answers that are open. */
class Row {
  readonly #request: Request;
  readonly #open: (snippet: Snippet, frame: Frame) => void;
  readonly #cells = new Map<Snippet, Cell>();
  readonly #line = element("p", { class: "parity-here" }, "Answered here: ");
  readonly #answers = element("div", { class: "parity-responses", id: uniqueId() });
  readonly #place: HTMLElement;

  /** `place`: the element of the request, in which the cells are shown below what was recorded. */
  constructor(request: Request, place: HTMLElement, open: (snippet: Snippet, frame: Frame) => void) {
    this.#request = request;
    this.#place = place;
    this.#open = open;
  }

  /** Return the cell of a snippet, new ones after those of the snippets before it in `order`. */
  cell(snippet: Snippet, order: readonly Snippet[]): Cell {
    const found = this.#cells.get(snippet);
    if (found) return found;
    const cell = new Cell(this.#request, snippet, (frame) => this.#open(snippet, frame));
    cell.button.setAttribute("aria-controls", this.#answers.id);
    cell.button.addEventListener("click", () => this.toggle(cell, !cell.isOpen));
    this.#cells.set(snippet, cell);
    if (!this.#line.isConnected) (this.#place.querySelector(":scope > ul") ?? this.#place.lastElementChild!).after(this.#line, this.#answers);
    this.#line.append(...this.#inOrder(order).map(({ button }) => button));
    return cell;
  }

  toggle(cell: Cell, open: boolean): void {
    cell.isOpen = open;
    const shown = [...this.#cells.values()].filter(({ isOpen }) => isOpen);
    this.#answers.replaceChildren(...shown.map(({ view }) => view.element));
  }

  /** Open what hides the request. */
  reveal(): void {
    const fold = this.#place.closest("details");
    if (fold) fold.open = true;
  }

  #inOrder(order: readonly Snippet[]): Cell[] {
    return order.map((snippet) => this.#cells.get(snippet)).filter((cell) => cell !== undefined);
  }
}

/** Shows answers in the page’s list of requests, and requests that the page does not list in one of its own, `element`. */
export class AnswerList {
  readonly element = element("ul", { class: "parity-requests", "aria-label": "Answered here" });
  readonly #snippets: readonly Snippet[];
  readonly #rows: Map<string, Row>;
  #opened = false;

  /** `card`: the element of the card. `open` is called with the snippet and the frame of a traceback that the reader wants to see. */
  constructor(example: Example, card: HTMLElement, open: (snippet: Snippet, frame: Frame) => void) {
    this.#snippets = example.snippets;
    const place = (request: Request) => card.querySelector<HTMLElement>(`[id="${example.id.replaceAll("/", "-")}-${request.name}"]`) ?? this.#add(request);
    this.#rows = new Map(example.requests.map((request) => [request.name, new Row(request, place(request), open)]));
  }

  /** Forget which answer was opened: the first error of the next run opens again. */
  begin(): void {
    this.#opened = false;
  }

  /** Show a result; the first error opens, and what differs from the recording is not left in a closed fold. */
  show(snippet: Snippet, result: Result): void {
    const row = this.#rows.get(result.request.name)!;
    const cell = row.cell(snippet, this.#snippets);
    cell.show(result);
    if (result.state !== "done") return;
    if (result.error || !result.verdict?.same) row.reveal();
    if (!result.error || this.#opened) return;
    row.toggle(cell, true);
    this.#opened = true;
  }

  /** Show `reason` in place of the answers of a snippet to the requests `names`. */
  refuse(snippet: Snippet, names: readonly string[], reason: string): void {
    for (const name of names) this.#rows.get(name)!.cell(snippet, this.#snippets).refuse(reason);
  }

  #add({ method, target, title, mode }: Request): HTMLElement {
    const line = element("p", {}, element("code", {}, `${method} ${target}`), ` ${title}`, mode ? element("span", { class: "parity-mode" }, mode) : null);
    const added = element("li", { class: "parity-asked" }, line);
    this.element.append(added);
    return added;
  }
}

function mark({ same }: Verdict): HTMLElement {
  return element("span", { class: `parity-cell__verdict parity-verdict--${same ? "same" : "differs"}` }, same ? "as recorded" : "differs");
}
