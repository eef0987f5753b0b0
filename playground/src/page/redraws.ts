/** Collects changed results and shows each at most once an animation frame. */

import type { Result } from "../engine/results.ts";

export class Redraws {
  readonly #changed = new Set<Result>();
  readonly #show: (result: Result) => void;
  readonly #signal: AbortSignal;
  #scheduled = false;

  /** `show` is called with each result that changed, until `signal` is aborted. */
  constructor(show: (result: Result) => void, signal: AbortSignal) {
    this.#show = show;
    this.#signal = signal;
  }

  add(result: Result): void {
    this.#changed.add(result);
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => this.flush());
  }

  /** Show what changed now. */
  flush(): void {
    this.#scheduled = false;
    const changed = [...this.#changed];
    this.#changed.clear();
    if (!this.#signal.aborted) for (const result of changed) this.#show(result);
  }
}
