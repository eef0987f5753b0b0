/** What a snippet raised and wrote while it was loaded; nothing where it did neither. */

import type { Frame } from "./answers.ts";
import { element } from "./dom.ts";
import { Folds } from "./folds.ts";
import { outputs } from "./response_view.ts";
import type { Loading } from "./results.ts";
import { traceback } from "./traceback.ts";
import type { Snippet } from "./types.ts";

export class LoadingView {
  readonly element = element("div");
  readonly #snippet: Snippet;
  readonly #open: (frame: Frame) => void;
  readonly #folds = new Folds();

  /** `open` is called for a frame of a traceback that the reader wants to see. */
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
        ...(error ? [traceback(error, shown, this.#folds, this.#open)] : []),
        ...outputs(output, this.#folds),
      ),
    );
  }
}
