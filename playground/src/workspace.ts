/** The files of an example's snippets as the reader has them. */

import type { Files, Snippet } from "./types.ts";

/** By id of a snippet: the files that are not those of the site. */
export type Edits = Record<string, Files>;

export class Workspace {
  readonly #snippets: ReadonlyMap<string, Snippet>;
  readonly #edits = new Map<string, Files>();
  readonly #listeners: ((snippet: Snippet) => void)[] = [];

  constructor(snippets: readonly Snippet[]) {
    this.#snippets = new Map(snippets.map((snippet) => [snippet.id, snippet]));
  }

  /** All files of a snippet, by name. */
  files(snippet: Snippet): Files {
    return { ...snippet.files, ...this.#edits.get(snippet.id) };
  }

  get edits(): Edits {
    return Object.fromEntries([...this.#edits].map(([id, files]) => [id, { ...files }]));
  }

  isEdited(snippet: Snippet): boolean {
    return this.#edits.has(snippet.id);
  }

  /** Have the file `name` of a snippet hold `text`; listeners are told. */
  write(snippet: Snippet, name: string, text: string): void {
    const { [name]: _, ...others } = this.#edits.get(snippet.id) ?? {};
    this.#keep(snippet, text === snippet.files[name] ? others : { ...others, [name]: text });
  }

  /** Forget what the reader wrote into a snippet; listeners are told. */
  reset(snippet: Snippet): void {
    this.#keep(snippet, {});
  }

  /** Take `edits`, of this example, in place of all there are; listeners are told of each snippet. */
  restore(edits: Edits): void {
    for (const snippet of this.#snippets.values()) this.#keep(snippet, edits[snippet.id] ?? {});
  }

  /** Call `listener` whenever the files of a snippet have changed. */
  onChange(listener: (snippet: Snippet) => void): void {
    this.#listeners.push(listener);
  }

  #keep(snippet: Snippet, files: Files): void {
    if (Object.keys(files).length) this.#edits.set(snippet.id, files);
    else this.#edits.delete(snippet.id);
    for (const listener of this.#listeners) listener(snippet);
  }
}
