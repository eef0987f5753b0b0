/** Controls one card: its snippet panels, running all frameworks at once, and links that hold what the reader wrote. */

import { Failure, type Frame } from "../data/answers.ts";
import type { Example, Snippet } from "../data/types.ts";
import { createEngine, type Engine } from "../engine/engine.ts";
import { AnswerList } from "../views/answer_list.ts";
import { button, element } from "../views/dom.ts";
import { RunArea, type CardContext } from "./run_area.ts";
import { checkBelongs, type Shared, ShareError, toFragment } from "./share.ts";
import { SnippetPanel } from "./snippet_panel.ts";
import { Workspace } from "./workspace.ts";

const engines = new Map<string, Engine>();

/** Fetch the example of the card in `root` and return the card; `manifest` is an address. Rejects with a Failure if it cannot. */
export async function openCard(root: HTMLElement, manifest: string): Promise<Card> {
  const place = root.querySelector<HTMLElement>("[data-example]")!;
  return new Card(root, place, await fetchExample(place.dataset.url!), manifest);
}

export class Card {
  readonly #root: HTMLElement;
  readonly #place: HTMLElement;
  readonly #example: Example;
  readonly #workspace: Workspace;
  readonly #status: HTMLElement;
  readonly #panels = new Map<string, SnippetPanel>();
  readonly #runArea: RunArea;
  readonly #notice = element("div", { class: "parity-notice", role: "group", "aria-label": "What the link holds", tabindex: "-1" });

  constructor(root: HTMLElement, place: HTMLElement, example: Example, manifest: string) {
    this.#root = root;
    this.#place = place;
    this.#example = example;
    this.#workspace = new Workspace(example.snippets);
    this.#status = place.querySelector<HTMLElement>("[role=status]")!;
    const open = (snippet: Snippet, frame: Frame) => void this.#panel(snippet)?.show(frame);
    const answers = new AnswerList(example, root, open);
    const context: CardContext = {
      example,
      workspace: this.#workspace,
      answers,
      engine: async () => getEngine(manifest),
      open,
      mark: (snippet, error) => this.#panel(snippet)?.mark(error),
    };
    for (const panel of root.querySelectorAll<HTMLElement>("[data-snippet]")) {
      const snippet = example.snippets.find(({ id }) => id === panel.dataset.snippet);
      if (snippet && panel.querySelector("button")) this.#panels.set(snippet.id, new SnippetPanel(context, snippet, panel));
    }
    const opener = place.querySelector<HTMLElement>("[data-action=ask]") ?? place;
    const firsts = [...Map.groupBy(example.snippets, ({ framework }) => framework).values()].map(([first]) => first!);
    this.#runArea = new RunArea(context, firsts, this.#status, opener, place.dataset.send ?? "Send");
    place.querySelector(".parity-bar")!.after(this.#runArea.element, ...(answers.element.childElementCount ? [answers.element] : []));
  }

  /** Do the `data-action` of a button; `snippet` is the id of the snippet whose panel it is in, undefined outside panels. */
  async act(action: string, snippet?: string): Promise<void> {
    const actor = snippet === undefined ? this.#runArea : this.#panels.get(snippet);
    if (action === "run") await actor?.run();
    if (action === "ask") await (actor instanceof SnippetPanel ? actor.ask() : actor?.toggleForm());
    if (action === "edit" && actor instanceof SnippetPanel) await actor.edit();
    if (action === "share") await this.#share();
  }

  /** Show the edits and the request of a link, and run nothing. Rejects with a ShareError if they do not fit this example. */
  async restore(shared: Shared): Promise<void> {
    checkBelongs(shared, this.#example);
    this.#workspace.restore(shared.edits);
    const edited = this.#example.snippets.filter((snippet) => this.#workspace.isEdited(snippet));
    await Promise.all(edited.map((snippet) => this.#panel(snippet)?.open()));
    const panels = edited.map((snippet) => this.#panel(snippet));
    if (!panels.some((panel) => panel?.isVisible)) panels[0]?.reveal();
    if (shared.request) this.#runArea.offer(shared.request);
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
    const request = this.#runArea.ownRequest;
    try {
      const link = new URL(location.href);
      link.hash = await toFragment({ example: this.#example.id, edits, request });
      await navigator.clipboard.writeText(link.href);
      this.#status.textContent = "The link is in the clipboard; it holds what you wrote, and is stored nowhere else.";
    } catch (error) {
      this.#status.textContent = error instanceof ShareError ? error.message : "The browser does not let the page write to the clipboard.";
    }
  }

  #panel(snippet: Snippet): SnippetPanel | undefined {
    return this.#panels.get(snippet.id);
  }
}

function getEngine(manifest: string): Engine {
  const engine = engines.get(manifest) ?? createEngine(manifest);
  engines.set(manifest, engine);
  return engine;
}

async function fetchExample(url: string): Promise<Example> {
  try {
    const response = await fetch(url);
    if (response.ok) return (await response.json()) as Example;
  } catch {
    // reported below
  }
  throw new Failure("unreachable", "What is needed to run this example could not be fetched.");
}
