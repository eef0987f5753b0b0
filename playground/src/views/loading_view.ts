/** Shows what a snippet raised and wrote while it was loaded; empty if it did neither. */

import type { Frame } from "../data/answers.ts";
import type { Snippet } from "../data/types.ts";
import type { Loading } from "../engine/results.ts";
import { element } from "./dom.ts";
import { Folds } from "./folds.ts";
import { outputViews } from "./response_view.ts";
import { tracebackView } from "./traceback_view.ts";

export class LoadingView {
  readonly element = element("div");
  readonly #snippet: Snippet;
  readonly #open: (frame: Frame) => void;
  readonly #folds = new Folds();

  /** `open` is called with the frame of a traceback whose file and line the reader wants to see. */
  constructor(snippet: Snippet, open: (frame: Frame) => void) {
    this.#snippet = snippet;
    this.#open = open;
  }

  show({ error, output }: Loading): void {
    const { label, shown } = this.#snippet;
    if (!error && !output.length) return this.element.replaceChildren();
    this.element.replaceChildren(
      element(
        "div",
        { class: "parity-response parity-loading" },
        element("p", { class: "parity-response__label" }, error ? `${label} could not be loaded` : `${label}, while it was loaded`),
        ...(error ? [tracebackView(error, shown, this.#folds, this.#open)] : []),
        ...outputViews(output, this.#folds),
      ),
    );
  }
}
