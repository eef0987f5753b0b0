/** The panel of one snippet: editors in place of its code, and a run area. */

import type { Frame, PythonError } from "../data/answers.ts";
import type { Snippet } from "../data/types.ts";
import { button, element } from "../views/dom.ts";
import { nearestOwnFrame } from "../views/traceback_view.ts";
import type { Editor } from "./editor.ts";
import { RunArea, type CardContext } from "./run_area.ts";

export class SnippetPanel {
  readonly #context: CardContext;
  readonly #snippet: Snippet;
  readonly #place: HTMLElement;
  readonly #status: HTMLElement;
  readonly #runArea: RunArea;
  #editors: Promise<Map<string, Editor>> | null = null;
  #marked: PythonError | null = null;

  /** `place`: the element below the code that holds the buttons. */
  constructor(context: CardContext, snippet: Snippet, place: HTMLElement) {
    this.#context = context;
    this.#snippet = snippet;
    this.#place = place;
    this.#status = place.querySelector<HTMLElement>("[role=status]")!;
    const opener = place.querySelector<HTMLElement>("[data-action=ask]")!;
    this.#runArea = new RunArea(context, [snippet], this.#status, opener, "Send");
    place.append(this.#runArea.element);
  }

  run(): Promise<void> {
    return this.#runArea.run();
  }

  ask(): void {
    this.#runArea.toggleForm();
  }

  /** Open the editors and focus the first. */
  async edit(): Promise<void> {
    const [first] = (await this.open()).values();
    first?.focus();
  }

  /** Show the reader the file and line of a frame. */
  async show({ file, line }: Frame): Promise<void> {
    const editor = (await this.open()).get(file);
    this.reveal();
    editor?.focus(line);
  }

  /** Mark the line that an error came from, also in editors opened later; null removes the mark. */
  mark(error: PythonError | null): void {
    this.#marked = error;
    void this.#editors?.then((editors) => this.#markIn(editors));
  }

  /** Open an editor for each file shown; return them by name. Rejects if the editor’s code cannot be fetched. */
  open(): Promise<Map<string, Editor>> {
    if (!this.#editors) {
      this.#editors = this.#replace();
      this.#editors.catch(() => (this.#editors = null));
    }
    return this.#editors;
  }

  async #replace(): Promise<Map<string, Editor>> {
    const { Editor } = await import("./editor.ts");
    const { workspace } = this.#context;
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
      this.#context.workspace.reset(this.#snippet);
      this.#status.textContent = "The code is that of the site again.";
    };
    const name = `Reset ${this.#snippet.label}: ${this.#context.example.title}`;
    this.#place.querySelector("[data-action=edit]")?.replaceWith(button("Reset", reset, { "aria-label": name }));
  }

  #markIn(editors: Map<string, Editor>): void {
    const frame = this.#marked && nearestOwnFrame(this.#marked);
    for (const [name, editor] of editors) {
      if (frame?.file === name) editor.mark(frame.line, `${this.#marked?.type}: ${this.#marked?.message}`);
      else editor.mark(null);
    }
  }

  get isVisible(): boolean {
    return this.#place.checkVisibility();
  }

  /** Select the tabs that the panel is in. */
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

/** Return `text` without its last newline, as the page shows it. */
function withoutEnd(text: string): string {
  return text.replace(/\n$/, "");
}
