/** Shows the progress of a run: a bar, a line of text, and a Cancel button. */

import type { Progress } from "../data/answers.ts";
import { button, element } from "./dom.ts";
import { formatBytes } from "./texts.ts";

/** Milliseconds between two announcements to screen readers, and before the bar appears: most runs are shorter. */
const PAUSE = 4000;
const DELAY = 200;

export class ProgressView {
  readonly element = element("span", { class: "parity-progress" });
  readonly #shown = element("span", { class: "parity-progress__shown", hidden: true });
  readonly #bar = element("progress", { "aria-label": "Progress" });
  readonly #text = element("span");
  readonly #said = element("span", { class: "parity-hidden", role: "status" });
  #cancel: () => void = () => {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = { what: "", at: 0 };

  constructor() {
    this.#shown.append(this.#bar, this.#text, button("Cancel", () => this.#cancel()));
    this.element.append(this.#shown, this.#said);
  }

  /** Appear after `DELAY`; `cancel` is called when the reader presses Cancel. */
  start(cancel: () => void): void {
    this.#cancel = cancel;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#appear(), DELAY);
    this.show({ what: "Running", received: 0, total: 0 });
  }

  show({ what, received, total }: Progress): void {
    const far = total ? `: ${formatBytes(received)} of ${formatBytes(total)}` : " …";
    if (total) {
      this.#bar.max = total;
      this.#bar.value = received;
    } else this.#bar.removeAttribute("value");
    this.#text.textContent = what + far;
    this.#say(what, far);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#shown.hidden = true;
    this.#said.textContent = "";
  }

  #appear(): void {
    this.#shown.hidden = false;
  }

  #say(what: string, far: string): void {
    const now = performance.now();
    if (this.#shown.hidden || (what === this.#last.what && now - this.#last.at < PAUSE)) return;
    this.#last = { what, at: now };
    this.#said.textContent = what + far;
  }
}
