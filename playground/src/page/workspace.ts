/** The files of an example's snippets, with the reader's edits. */

import type { Files, Snippet } from "../data/types.ts";

/** By id of a snippet: the files that the reader changed. */
export type Edits = Record<string, Files>;

export class Workspace {
  readonly #snippets: ReadonlyMap<string, Snippet>;
  readonly #edits = new Map<string, Files>();
  readonly #listeners: ((snippet: Snippet) => void)[] = [];

  constructor(snippets: readonly Snippet[]) {
    this.#snippets = new Map(snippets.map((snippet) => [snippet.id, snippet]));
  }

  /** Return all files of a snippet, edited or not. */
  files(snippet: Snippet): Files {
    return { ...snippet.files, ...this.#edits.get(snippet.id) };
  }

  get edits(): Edits {
    return Object.fromEntries([...this.#edits].map(([id, files]) => [id, { ...files }]));
  }

  isEdited(snippet: Snippet): boolean {
    return this.#edits.has(snippet.id);
  }

  /** Set the text of a file and call the listeners; the site’s own text is no edit. */
  write(snippet: Snippet, name: string, text: string): void {
    const { [name]: _, ...others } = this.#edits.get(snippet.id) ?? {};
    this.#keep(snippet, text === snippet.files[name] ? others : { ...others, [name]: text });
  }

  /** Drop the edits of a snippet and call the listeners. */
  reset(snippet: Snippet): void {
    this.#keep(snippet, {});
  }

  /** Replace all edits and call the listeners for every snippet. */
  restore(edits: Edits): void {
    for (const snippet of this.#snippets.values()) this.#keep(snippet, edits[snippet.id] ?? {});
  }

  /** Call `listener` whenever the files of a snippet may have changed. */
  onChange(listener: (snippet: Snippet) => void): void {
    this.#listeners.push(listener);
  }

  #keep(snippet: Snippet, files: Files): void {
    if (Object.keys(files).length) this.#edits.set(snippet.id, files);
    else this.#edits.delete(snippet.id);
    for (const listener of this.#listeners) listener(snippet);
  }
}
