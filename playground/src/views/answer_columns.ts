/** Shows the answers of several snippets to one request side by side. */

import type { Frame } from "../data/answers.ts";
import type { Snippet } from "../data/types.ts";
import type { Result } from "../engine/results.ts";
import { element } from "./dom.ts";
import { ResponseView } from "./response_view.ts";

export class AnswerColumns {
  readonly element = element("div", { class: "parity-responses" });
  readonly #views: Map<Snippet, ResponseView>;

  constructor(snippets: readonly Snippet[], open: (snippet: Snippet, frame: Frame) => void) {
    this.#views = new Map(snippets.map((snippet) => [snippet, new ResponseView(snippet, snippets.length > 1, (frame) => open(snippet, frame))]));
    this.element.append(...[...this.#views.values()].map((view) => view.element));
  }

  show(snippet: Snippet, result: Result): void {
    this.#views.get(snippet)!.show(result);
  }

  /** Show `reason` in place of the answer of a snippet. */
  refuse(snippet: Snippet, _: readonly string[], reason: string): void {
    this.#views.get(snippet)!.refuse(reason);
  }
}
