/** Collapsible sections (`<details>`) that stay open or closed while a view is built again. */

import { element } from "./dom.ts";

interface Fold {
  details: HTMLDetailsElement;
  summary: HTMLElement;
  /** Fills the section if it is open and not filled yet. */
  show: () => Promise<void>;
}

export class Folds {
  readonly #folds = new Map<string, Fold>();

  /** Return the section `name` with a new `summary`; `fill` makes its content when it is open. `open`: how a new one starts. */
  fold(name: string, summary: string, fill: () => Node | Promise<Node>, open = false): HTMLDetailsElement {
    const fold = this.#folds.get(name) ?? this.#add(name, open);
    let filled = false;
    fold.show = async () => {
      if (!fold.details.open || filled) return;
      filled = true;
      fold.details.replaceChildren(fold.summary, await fill());
    };
    fold.summary.textContent = summary;
    void fold.show();
    return fold.details;
  }

  #add(name: string, open: boolean): Fold {
    const summary = element("summary");
    const fold = { details: element("details", { open }, summary), summary, show: async () => {} };
    fold.details.addEventListener("toggle", () => void fold.show());
    this.#folds.set(name, fold);
    return fold;
  }
}

/** Replace the children of `parent`; an element that stays keeps the focus. */
export function replace(parent: HTMLElement, ...children: (Node | string)[]): void {
  const focused = document.activeElement;
  const inside = focused instanceof HTMLElement && parent.contains(focused);
  parent.replaceChildren(...children);
  if (inside && focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}
