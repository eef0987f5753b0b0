/** The area below the buttons of a card or panel: runs one or more snippets and shows request form, progress and answers. */

import { Failure, type Frame, type PythonError } from "../data/answers.ts";
import type { Example, Request, Snippet } from "../data/types.ts";
import type { Engine } from "../engine/engine.ts";
import { type Loading, type Result, Results } from "../engine/results.ts";
import { AnswerColumns } from "../views/answer_columns.ts";
import type { AnswerList } from "../views/answer_list.ts";
import { button, element } from "../views/dom.ts";
import { LoadingView } from "../views/loading_view.ts";
import { ProgressView } from "../views/progress_view.ts";
import { nearestOwnFrame } from "../views/traceback_view.ts";
import { Redraws } from "./redraws.ts";
import { RequestForm } from "./request_form.ts";
import type { OwnRequest } from "./share.ts";
import { summary, type Tally } from "./tally.ts";
import type { Workspace } from "./workspace.ts";

/** The state and actions of a card that its run areas and panels share. */
export interface CardContext {
  example: Example;
  workspace: Workspace;
  /** Shows the answers of runs. */
  answers: AnswerList;
  engine(): Promise<Engine>;
  /** Show the reader the file and line of a frame. */
  open(snippet: Snippet, frame: Frame): void;
  /** Mark the line that an error came from; null removes the mark. */
  mark(snippet: Snippet, error: PythonError | null): void;
}

/** Shows the results of one run: in the page’s list, or in columns. */
interface Board {
  show(snippet: Snippet, result: Result): void;
  refuse(snippet: Snippet, names: readonly string[], reason: string): void;
}

export class RunArea {
  readonly element = element("div", { class: "parity-run-area" });
  readonly #context: CardContext;
  readonly #snippets: readonly Snippet[];
  readonly #status: HTMLElement;
  readonly #opener: HTMLElement;
  readonly #form: RequestForm;
  readonly #progress = new ProgressView();
  readonly #problem = element("div", { class: "parity-problem", hidden: true });
  readonly #loadings: ReadonlyMap<Snippet, LoadingView>;
  readonly #sent = element("div");
  #controller: AbortController | null = null;

  /** `status`: the live region beside the buttons. `opener`: the button that opens the request form. */
  constructor(context: CardContext, snippets: readonly Snippet[], status: HTMLElement, opener: HTMLElement, sendLabel: string) {
    this.#context = context;
    this.#snippets = snippets;
    this.#status = status;
    this.#opener = opener;
    this.#form = new RequestForm(context.example.requests, sendLabel, (request) => void this.#send(request));
    this.#form.element.hidden = true;
    status.before(this.#progress.element);
    this.#loadings = new Map(snippets.map((snippet) => [snippet, new LoadingView(snippet, (frame) => context.open(snippet, frame))]));
    const loadings = [...this.#loadings.values()].map((view) => view.element);
    this.element.append(this.#form.element, this.#problem, ...loadings, this.#sent);
  }

  /** Send all requests of the example to fresh interpreters. */
  async run(): Promise<void> {
    this.#sent.replaceChildren();
    this.#context.answers.begin();
    await this.#execute(this.#context.example.requests, this.#context.answers, (engine, snippet, results, signal) =>
      engine.run(snippet, this.#context.workspace.files(snippet), this.#context.example.requests, results, signal),
    );
  }

  /** Open or close the request form. */
  toggleForm(open = this.#form.element.hidden): void {
    this.#form.element.hidden = !open;
    this.#opener.setAttribute("aria-expanded", String(open));
    if (open) this.#form.focus();
  }

  /** The reader's own request in the form; null if the form is closed or holds one of the example's. */
  get ownRequest(): OwnRequest | null {
    return this.#form.element.hidden ? null : this.#form.own;
  }

  /** Open the form with a request of the reader's own. */
  offer(request: OwnRequest): void {
    this.#form.fill(request);
    this.#form.element.hidden = false;
    this.#opener.setAttribute("aria-expanded", "true");
  }

  async #send(request: Request): Promise<void> {
    const board = new AnswerColumns(this.#snippets, (...place) => this.#context.open(...place));
    this.#sent.replaceChildren(board.element);
    await this.#execute([request], board, (engine, snippet, results, signal) =>
      engine.send(snippet, this.#context.workspace.files(snippet), request, results, signal),
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
      const engine = await this.#context.engine();
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

  /** Run one snippet and return its tally. Rejects with a Failure that ends the run of the others too. */
  async #one(
    snippet: Snippet,
    requests: readonly Request[],
    board: Board,
    signal: AbortSignal,
    start: (results: Results) => Promise<void>,
  ): Promise<Tally> {
    const news = new Redraws((result) => board.show(snippet, result), signal);
    const several = this.#snippets.length > 1 ? `${snippet.label}: ` : "";
    const results = new Results(requests, {
      progress: ({ what, ...far }) => signal.aborted || this.#progress.show({ what: several + what, ...far }),
      loading: (loading) => signal.aborted || this.#loading(snippet, loading),
      result: (result) => news.add(result),
    });
    this.#loading(snippet, { error: null, output: [] });
    this.#context.mark(snippet, null);
    let stopped = "";
    try {
      await start(results);
    } catch (error) {
      if (!(error instanceof Failure) || !["stopped", "died"].includes(error.reason)) throw error;
      stopped = error.message;
    }
    news.flush();
    if (signal.aborted) return { answered: 0, compared: 0, differing: 0, failed: "" };
    const raised = results.all.find(({ error }) => error && nearestOwnFrame(error))?.error ?? null;
    if (raised) this.#context.mark(snippet, raised);
    const missing = results.all.filter(({ state }) => state !== "done").map(({ request }) => request.name);
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
    if (loading.error) this.#context.mark(snippet, loading.error);
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
