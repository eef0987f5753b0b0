/** Folds by name, which stay as the reader left them when what they hold is shown anew. */

import { element } from "./dom.ts";

interface Fold {
  details: HTMLDetailsElement;
  summary: HTMLElement;
  /** Puts into the fold what it holds, once it is open. */
  show: () => Promise<void>;
}

export class Folds {
  readonly #folds = new Map<string, Fold>();

  /** Return the fold `name`; `fill` is called when it is open, for what is in it; `open` is for one that is new. */
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

/** Replace what is in `parent`, without taking the focus from an element that stays. */
export function replace(parent: HTMLElement, ...children: (Node | string)[]): void {
  const focused = document.activeElement;
  const inside = focused instanceof HTMLElement && parent.contains(focused);
  parent.replaceChildren(...children);
  if (inside && focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}
