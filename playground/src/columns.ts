/** The answers to one request, side by side. */

import type { Frame } from "./answers.ts";
import { element } from "./dom.ts";
import { ResponseView } from "./response_view.ts";
import type { Result } from "./results.ts";
import type { Snippet } from "./types.ts";

export class Columns {
  readonly element = element("div", { class: "parity-responses" });
  readonly #views: Map<Snippet, ResponseView>;

  constructor(snippets: readonly Snippet[], open: (snippet: Snippet, frame: Frame) => void) {
    this.#views = new Map(snippets.map((snippet) => [snippet, new ResponseView(snippet, snippets.length > 1, (frame) => open(snippet, frame))]));
    this.element.append(...[...this.#views.values()].map((view) => view.element));
  }

  show(snippet: Snippet, result: Result): void {
    this.#views.get(snippet)!.show(result);
  }

  refuse(snippet: Snippet, _: readonly string[], reason: string): void {
    this.#views.get(snippet)!.refuse(reason);
  }
}
