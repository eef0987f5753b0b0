/** The panel of a snippet: its editors in place of its code, and its bench. */

import type { Frame, PythonError } from "./answers.ts";
import { Bench, type Surroundings } from "./bench.ts";
import { button, element } from "./dom.ts";
import type { Editor } from "./editor.ts";
import { nearest } from "./traceback.ts";
import type { Snippet } from "./types.ts";

export class Panel {
  readonly #around: Surroundings;
  readonly #snippet: Snippet;
  readonly #place: HTMLElement;
  readonly #status: HTMLElement;
  readonly #bench: Bench;
  #editors: Promise<Map<string, Editor>> | null = null;
  #marked: PythonError | null = null;

  /** `place` is what the page has for the controls of the snippet, below its code. */
  constructor(around: Surroundings, snippet: Snippet, place: HTMLElement) {
    this.#around = around;
    this.#snippet = snippet;
    this.#place = place;
    this.#status = place.querySelector<HTMLElement>("[role=status]")!;
    const opener = place.querySelector<HTMLElement>("[data-action=ask]")!;
    this.#bench = new Bench(around, [snippet], this.#status, opener, "Send");
    place.append(this.#bench.element);
  }

  run(): Promise<void> {
    return this.#bench.run();
  }

  ask(): void {
    this.#bench.toggleForm();
  }

  /** Open the editors, with the cursor in the first. */
  async edit(): Promise<void> {
    const [first] = (await this.open()).values();
    first?.focus();
  }

  /** Show the reader a line of a file. */
  async show({ file, line }: Frame): Promise<void> {
    const editor = (await this.open()).get(file);
    this.reveal();
    editor?.focus(line);
  }

  /** Mark the line that an error came from, in the editors that are open and in those that will be. */
  mark(error: PythonError | null): void {
    this.#marked = error;
    void this.#editors?.then((editors) => this.#markIn(editors));
  }

  /** Open an editor for each file that the panel shows. Rejects where what it takes cannot be fetched. */
  open(): Promise<Map<string, Editor>> {
    if (!this.#editors) {
      this.#editors = this.#replace();
      this.#editors.catch(() => (this.#editors = null));
    }
    return this.#editors;
  }

  async #replace(): Promise<Map<string, Editor>> {
    const { Editor } = await import("./editor.ts");
    const { workspace } = this.#around;
    const editors = new Map<string, Editor>();
    for (const block of this.#blocks()) {
      const name = block.querySelector(".filename")?.textContent ?? "";
      const text = workspace.files(this.#snippet)[name];
      if (text === undefined || !this.#snippet.shown.includes(name)) continue;
      const host = element("div", { class: "parity-editor" });
      block.append(host);
      block.classList.add("parity-edited");
      block.dataset.copy = text;
      const label = `${this.#snippet.label}, ${name}`;
      const editor = new Editor(host, name, label, withoutEnd(text), (written) => {
        block.dataset.copy = written;
        workspace.write(this.#snippet, name, `${written}\n`);
      });
      editors.set(name, editor);
    }
    this.#addReset();
    workspace.onChange((snippet) => {
      if (snippet !== this.#snippet) return;
      for (const [name, editor] of editors) editor.write(withoutEnd(workspace.files(snippet)[name] ?? ""));
    });
    this.#markIn(editors);
    return editors;
  }

  #addReset(): void {
    const reset = () => {
      this.#around.workspace.reset(this.#snippet);
      this.#status.textContent = "The code is that of the site again.";
    };
    const name = `Reset ${this.#snippet.label}: ${this.#around.example.title}`;
    this.#place.querySelector("[data-action=edit]")?.replaceWith(button("Reset", reset, { "aria-label": name }));
  }

  #markIn(editors: Map<string, Editor>): void {
    const frame = this.#marked && nearest(this.#marked);
    for (const [name, editor] of editors) {
      if (frame?.file === name) editor.mark(frame.line, `${this.#marked?.type}: ${this.#marked?.message}`);
      else editor.mark(null);
    }
  }

  get isVisible(): boolean {
    return this.#place.checkVisibility();
  }

  /** Open the tabs that the panel is in. */
  reveal(): void {
    for (let each = this.#place.closest(".tabbed-block"); each; each = each.parentElement?.closest(".tabbed-block") ?? null) {
      const index = [...(each.parentElement?.children ?? [])].indexOf(each);
      const input = each.closest(".tabbed-set")?.querySelectorAll<HTMLInputElement>(":scope > input")[index];
      if (input && !input.checked) input.click();
    }
  }

  #blocks(): NodeListOf<HTMLElement> {
    return this.#place.parentElement!.querySelectorAll<HTMLElement>(":scope > .highlight");
  }
}

/** Return a file as the page shows it: without the end of its last line. */
function withoutEnd(text: string): string {
  return text.replace(/\n$/, "");
}
