/** Hands results on once a frame, however often they change. */

import type { Result } from "./results.ts";

export class News {
  readonly #changed = new Set<Result>();
  readonly #show: (result: Result) => void;
  readonly #signal: AbortSignal;
  #asked = false;

  constructor(show: (result: Result) => void, signal: AbortSignal) {
    this.#show = show;
    this.#signal = signal;
  }

  add(result: Result): void {
    this.#changed.add(result);
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => this.flush());
  }

  flush(): void {
    this.#asked = false;
    const changed = [...this.#changed];
    this.#changed.clear();
    if (!this.#signal.aborted) for (const result of changed) this.#show(result);
  }
}
