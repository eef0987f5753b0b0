/** Runs one or more snippets of an example, and shows what comes of it below the buttons. */

import { AnswerTable } from "./answer_table.ts";
import { Failure, type Frame, type PythonError } from "./answers.ts";
import { Columns } from "./columns.ts";
import { button, element } from "./dom.ts";
import type { Engine } from "./engine.ts";
import { LoadingView } from "./loading_view.ts";
import { News } from "./news.ts";
import { ProgressView } from "./progress_view.ts";
import { RequestForm } from "./request_form.ts";
import { type Loading, type Result, Results } from "./results.ts";
import type { OwnRequest } from "./share.ts";
import { summary, type Tally } from "./tally.ts";
import { nearest } from "./traceback.ts";
import type { Example, Request, Snippet } from "./types.ts";
import type { Workspace } from "./workspace.ts";

/** What all benches of a card share. */
export interface Surroundings {
  example: Example;
  workspace: Workspace;
  engine(): Promise<Engine>;
  /** Show the reader a line of a file. */
  open(snippet: Snippet, frame: Frame): void;
  /** Mark the line that an error came from, null: none. */
  mark(snippet: Snippet, error: PythonError | null): void;
}

/** What shows the results of one run. */
interface Board {
  element: HTMLElement;
  show(snippet: Snippet, result: Result): void;
  refuse(snippet: Snippet, names: readonly string[], reason: string): void;
}

export class Bench {
  /** What is below the buttons. */
  readonly element = element("div", { class: "parity-bench" });
  readonly #around: Surroundings;
  readonly #snippets: readonly Snippet[];
  readonly #status: HTMLElement;
  readonly #opener: HTMLElement;
  readonly #form: RequestForm;
  readonly #progress = new ProgressView();
  readonly #problem = element("div", { class: "parity-problem", hidden: true });
  readonly #loadings: ReadonlyMap<Snippet, LoadingView>;
  readonly #sent = element("div");
  readonly #table = element("div");
  #all: AnswerTable | null = null;
  #controller: AbortController | null = null;

  /** `status` is a live region beside the buttons, `opener` the button that opens the request. */
  constructor(around: Surroundings, snippets: readonly Snippet[], status: HTMLElement, opener: HTMLElement, sendLabel: string) {
    this.#around = around;
    this.#snippets = snippets;
    this.#status = status;
    this.#opener = opener;
    this.#form = new RequestForm(around.example.requests, sendLabel, (request) => void this.#send(request));
    this.#form.element.hidden = true;
    status.before(this.#progress.element);
    this.#loadings = new Map(snippets.map((snippet) => [snippet, new LoadingView(snippet, (frame) => around.open(snippet, frame))]));
    const loadings = [...this.#loadings.values()].map((view) => view.element);
    this.element.append(this.#form.element, this.#problem, ...loadings, this.#sent, this.#table);
  }

  /** Send all requests of the example to fresh interpreters. */
  async run(): Promise<void> {
    this.#sent.replaceChildren();
    if (!this.#all) {
      this.#all = new AnswerTable(this.#around.example.requests, this.#snippets, (...place) => this.#around.open(...place));
      this.#table.append(this.#all.element);
    }
    await this.#execute(this.#around.example.requests, this.#all, (engine, snippet, results, signal) =>
      engine.run(snippet, this.#around.workspace.files(snippet), this.#around.example.requests, results, signal),
    );
  }

  /** Open the fields of the request, or close them. */
  toggleForm(open = this.#form.element.hidden): void {
    this.#form.element.hidden = !open;
    this.#opener.setAttribute("aria-expanded", String(open));
    if (open) this.#form.focus();
  }

  /** The reader's own request, where there is one. */
  get ownRequest(): OwnRequest | null {
    return this.#form.element.hidden ? null : this.#form.own;
  }

  /** Show a request that is not the example's. */
  offer(request: OwnRequest): void {
    this.#form.fill(request);
    this.#form.element.hidden = false;
    this.#opener.setAttribute("aria-expanded", "true");
  }

  async #send(request: Request): Promise<void> {
    const board = new Columns(this.#snippets, (...place) => this.#around.open(...place));
    this.#sent.replaceChildren(board.element);
    await this.#execute([request], board, (engine, snippet, results, signal) =>
      engine.send(snippet, this.#around.workspace.files(snippet), request, results, signal),
    );
  }

  async #execute(
    requests: readonly Request[],
    board: Board,
    start: (engine: Engine, snippet: Snippet, results: Results, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    this.#controller?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    this.#controller = controller;
    this.#problem.hidden = true;
    this.#say("");
    this.#progress.start(() => this.#cancel(controller));
    const tallies: Tally[] = [];
    try {
      const engine = await this.#around.engine();
      for (const snippet of this.#snippets) {
        if (snippet.unplayable) {
          board.refuse(snippet, requests.map(({ name }) => name), snippet.unplayable);
          continue;
        }
        tallies.push(await this.#one(snippet, requests, board, signal, (results) => start(engine, snippet, results, signal)));
      }
      if (!signal.aborted) this.#say(summary(tallies));
    } catch (error) {
      if (!signal.aborted) this.#fail(error, () => void this.#execute(requests, board, start));
    } finally {
      if (this.#controller === controller) {
        this.#controller = null;
        this.#progress.stop();
      }
    }
  }

  /** Run one snippet. Throws what ends the run of the others too. */
  async #one(
    snippet: Snippet,
    requests: readonly Request[],
    board: Board,
    signal: AbortSignal,
    start: (results: Results) => Promise<void>,
  ): Promise<Tally> {
    const news = new News((result) => board.show(snippet, result), signal);
    const several = this.#snippets.length > 1 ? `${snippet.label}: ` : "";
    const results = new Results(requests, {
      progress: ({ what, ...far }) => signal.aborted || this.#progress.show({ what: several + what, ...far }),
      loading: (loading) => signal.aborted || this.#loading(snippet, loading),
      result: (result) => news.add(result),
    });
    this.#loading(snippet, { error: null, output: [] });
    this.#around.mark(snippet, null);
    let stopped = "";
    try {
      await start(results);
    } catch (error) {
      if (!(error instanceof Failure) || !["stopped", "died"].includes(error.reason)) throw error;
      stopped = error.message;
    }
    news.flush();
    if (signal.aborted) return { answered: 0, compared: 0, differing: 0, failed: "" };
    const raised = results.all.find(({ error }) => error && nearest(error))?.error ?? null;
    if (raised) this.#around.mark(snippet, raised);
    const missing = results.all.filter(({ state }) => state !== "done").map(({ request }) => request.name);
    this.#table.hidden = this.#snippets.length === 1 && missing.length === requests.length && !stopped;
    if (missing.length) board.refuse(snippet, missing, stopped || "It was not sent: the snippet could not be loaded.");
    const done = results.all.filter(({ state }) => state === "done");
    const verdicts = done.map(({ verdict }) => verdict).filter((found) => found !== null);
    return {
      answered: done.length,
      compared: verdicts.length,
      differing: verdicts.filter(({ same }) => !same).length,
      failed: stopped || (missing.length ? `${snippet.label} could not be loaded.` : ""),
    };
  }

  #loading(snippet: Snippet, loading: Loading): void {
    this.#loadings.get(snippet)!.show(loading);
    if (loading.error) this.#around.mark(snippet, loading.error);
  }

  #cancel(controller: AbortController): void {
    controller.abort();
    this.#progress.stop();
    this.#say("Cancelled.");
    this.element.parentElement?.querySelector<HTMLElement>("button")?.focus();
  }

  #fail(error: unknown, again: () => void): void {
    const known = error instanceof Failure;
    const message = known ? error.message : "Something went wrong in the playground itself.";
    this.#problem.replaceChildren(
      element("p", { role: "alert" }, message, " The recorded exchange below stays as it is."),
      ...(known && error.reason === "unsupported" ? [] : [button("Retry", again)]),
    );
    this.#problem.hidden = false;
    this.#say("");
    if (!known) reportError(error);
  }

  #say(text: string): void {
    this.#status.textContent = text;
  }
}
