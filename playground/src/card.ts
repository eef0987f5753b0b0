/** A card whose snippets run: what its panels share, all frameworks at once, and links to what the reader wrote. */

import { Failure } from "./answers.ts";
import { Bench, type Surroundings } from "./bench.ts";
import { button, element } from "./dom.ts";
import { createEngine, type Engine } from "./engine.ts";
import { Panel } from "./panel.ts";
import { checkBelongs, type Shared, ShareError, toFragment } from "./share.ts";
import type { Example, Snippet } from "./types.ts";
import { Workspace } from "./workspace.ts";

const engines = new Map<string, Engine>();

/** Return the card in `root`, once its example is here. Throws Failure where that cannot be fetched. */
export async function openCard(root: HTMLElement, manifest: string): Promise<Card> {
  const place = root.querySelector<HTMLElement>("[data-example]")!;
  return new Card(root, place, await fetched(place.dataset.url!), manifest);
}

export class Card {
  readonly #root: HTMLElement;
  readonly #place: HTMLElement;
  readonly #example: Example;
  readonly #workspace: Workspace;
  readonly #status: HTMLElement;
  readonly #panels = new Map<string, Panel>();
  readonly #bench: Bench;
  readonly #notice = element("div", { class: "parity-notice", role: "group", "aria-label": "What the link holds", tabindex: "-1" });

  constructor(root: HTMLElement, place: HTMLElement, example: Example, manifest: string) {
    this.#root = root;
    this.#place = place;
    this.#example = example;
    this.#workspace = new Workspace(example.snippets);
    this.#status = place.querySelector<HTMLElement>("[role=status]")!;
    const around: Surroundings = {
      example,
      workspace: this.#workspace,
      engine: async () => engineOf(manifest),
      open: (snippet, frame) => void this.#panel(snippet)?.show(frame),
      mark: (snippet, error) => this.#panel(snippet)?.mark(error),
    };
    for (const panel of root.querySelectorAll<HTMLElement>("[data-snippet]")) {
      const snippet = example.snippets.find(({ id }) => id === panel.dataset.snippet);
      if (snippet && panel.querySelector("button")) this.#panels.set(snippet.id, new Panel(around, snippet, panel));
    }
    const opener = place.querySelector<HTMLElement>("[data-action=ask]") ?? place;
    const firsts = [...Map.groupBy(example.snippets, ({ framework }) => framework).values()].map(([first]) => first!);
    this.#bench = new Bench(around, firsts, this.#status, opener, place.dataset.send ?? "Send");
    place.querySelector(".parity-bar")!.after(this.#bench.element);
  }

  /** Do what a button of the card says; `snippet` is the id of that which it belongs to, if it does to one. */
  async act(action: string, snippet?: string): Promise<void> {
    const actor = snippet === undefined ? this.#bench : this.#panels.get(snippet);
    if (action === "run") await actor?.run();
    if (action === "ask") await (actor instanceof Panel ? actor.ask() : actor?.toggleForm());
    if (action === "edit" && actor instanceof Panel) await actor.edit();
    if (action === "share") await this.#share();
  }

  /** Show what a link holds, and run nothing. Throws ShareError where it is not of this example. */
  async restore(shared: Shared): Promise<void> {
    checkBelongs(shared, this.#example);
    this.#workspace.restore(shared.edits);
    const edited = this.#example.snippets.filter((snippet) => this.#workspace.isEdited(snippet));
    await Promise.all(edited.map((snippet) => this.#panel(snippet)?.open()));
    const panels = edited.map((snippet) => this.#panel(snippet));
    if (!panels.some((panel) => panel?.isVisible)) panels[0]?.reveal();
    if (shared.request) this.#bench.offer(shared.request);
    this.#say(edited, shared.request !== null);
  }

  #say(edited: readonly Snippet[], request: boolean): void {
    const parts = [...edited.map(({ label }) => `the code of ${label}`), ...(request ? ["a request"] : [])];
    const list = new Intl.ListFormat("en-GB", { type: "conjunction" }).format(parts);
    this.#notice.replaceChildren(
      element("p", {}, `From the link that you opened, and not from this site: ${list}. Nothing runs before you say so.`),
      button("Back to what the site shows", () => {
        this.#workspace.restore({});
        this.#notice.remove();
        this.#status.textContent = "The code is that of the site again.";
        this.#place.querySelector("button")?.focus();
      }),
    );
    const head = this.#root.querySelector(".parity-head");
    if (head) head.after(this.#notice);
    else this.#root.prepend(this.#notice);
    this.#root.scrollIntoView();
    this.#notice.focus({ preventScroll: true });
  }

  async #share(): Promise<void> {
    const { edits } = this.#workspace;
    const request = this.#bench.ownRequest;
    try {
      const link = new URL(location.href);
      link.hash = await toFragment({ example: this.#example.id, edits, request });
      await navigator.clipboard.writeText(link.href);
      this.#status.textContent = "The link is in the clipboard; it holds what you wrote, and is stored nowhere else.";
    } catch (error) {
      this.#status.textContent = error instanceof ShareError ? error.message : "The browser does not let the page write to the clipboard.";
    }
  }

  #panel(snippet: Snippet): Panel | undefined {
    return this.#panels.get(snippet.id);
  }
}

function engineOf(manifest: string): Engine {
  const engine = engines.get(manifest) ?? createEngine(manifest);
  engines.set(manifest, engine);
  return engine;
}

async function fetched(url: string): Promise<Example> {
  try {
    const response = await fetch(url);
    if (response.ok) return (await response.json()) as Example;
  } catch {
    // told below
  }
  throw new Failure("unreachable", "What is needed to run this example could not be fetched.");
}
