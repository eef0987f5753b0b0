/** Runs snippets in workers: what the controls of a page call. */

import type { Answer, Listener } from "./answers.ts";
import { Assets } from "./assets.ts";
import type { Project, ToPage } from "./protocol.ts";
import type { Files, Request, Snippet } from "./types.ts";
import { Interpreter } from "./workers.ts";

/** How many interpreters with a project are kept, for further requests. */
const LIVE = 3;

/** How often a worker starts again: it frees the memories of its interpreters late, and a tab has addresses for some hundred. */
const RESTARTS = 12;

/** Milliseconds that a snippet is let alone with the processor before the interpreter of the next run starts. */
const AHEAD = 500;

export interface Engine {
  /**
   * Run `snippet` with `files` in place of its own, in a fresh interpreter for each mode, and send `requests` in their order.
   *
   * Rejects with a Failure where it ends early, by `signal` for instance. An exception of Python is no failure.
   */
  run(snippet: Snippet, files: Files, requests: Request[], listener: Listener, signal: AbortSignal): Promise<void>;

  /** The same with one request, sent to what the last run of the same snippet, files and mode left; a fresh one where there is none. */
  send(snippet: Snippet, files: Files, request: Request, listener: Listener, signal: AbortSignal): Promise<void>;
}

/**
 * Return an engine for the runtime whose manifest is at `address`; nothing is fetched before it is asked to run.
 *
 * A snippet has `limit` milliseconds to load, and to answer a request. Up to `spares` interpreters wait for the next run.
 */
export function createEngine(address: string, limit = 5000, spares = 3): Engine {
  return new Runs(address, limit, spares, false);
}

/**
 * The same for many runs in a row: none waits for further requests, and the next with the same bundles takes its worker.
 *
 * Each still has an interpreter of its own: it goes on from the memory that the worker’s first had before its project.
 */
export function createSeries(address: string, limit: number): Engine {
  return new Runs(address, limit, 0, true);
}

/** A project that is loaded. */
interface Session {
  snippet: Snippet;
  files: Files;
  mode: string;
  busy: boolean;
  interpreter: Interpreter;
}

class Runs implements Engine {
  readonly #address: string;
  readonly #limit: number;
  readonly #spareLimit: number;
  #assets: Assets | null = null;
  readonly #spares = new Map<string, Interpreter>();
  readonly #inSeries: boolean;
  #done: { bundles: string; interpreter: Interpreter }[] = [];
  #live: Session[] = [];

  constructor(address: string, limit: number, spares: number, inSeries: boolean) {
    this.#address = address;
    this.#limit = limit;
    this.#spareLimit = spares;
    this.#inSeries = inSeries;
  }

  async run(snippet: Snippet, files: Files, requests: Request[], listener: Listener, signal: AbortSignal): Promise<void> {
    for (const [mode, ofMode] of Map.groupBy(requests, (request) => request.mode)) {
      const session = await this.#load(snippet, files, mode, listener, signal);
      if (!session) continue;
      await this.#answer(session, ofMode, listener, signal);
      if (this.#inSeries) this.#release(session, snippet);
    }
  }

  async send(snippet: Snippet, files: Files, request: Request, listener: Listener, signal: AbortSignal): Promise<void> {
    const live = this.#live.find((each) => each.snippet.id === snippet.id && each.mode === request.mode && equal(each.files, files));
    if (live) return this.#answer(live, [request], listener, signal);
    return this.run(snippet, files, [request], listener, signal);
  }

  /** Return a session with the project loaded; null where it raised, which the listener is told. */
  async #load(snippet: Snippet, files: Files, mode: string, listener: Listener, signal: AbortSignal): Promise<Session | null> {
    const interpreter = await this.#interpreter(snippet, listener, signal);
    return endedBy(signal, interpreter, async () => {
      await interpreter.ready;
      setTimeout(() => this.#spare(snippet), AHEAD);
      const { error } = await interpreter.load(project(snippet, files, mode), (news) => tellOutput(news, listener));
      listener.loaded(error);
      if (!error) return this.#keep({ snippet, files, mode, busy: true, interpreter });
      interpreter.end();
      return null;
    });
  }

  async #answer(session: Session, requests: Request[], listener: Listener, signal: AbortSignal): Promise<void> {
    session.busy = true;
    try {
      await endedBy(signal, session.interpreter, async () => {
        for (const request of requests) await answer(session, request, listener);
      });
    } catch (error) {
      this.#live = this.#live.filter((each) => each !== session);
      throw error;
    } finally {
      session.busy = false;
    }
  }

  /** Return an interpreter without a project: the spare, or a new one once its parts are here. */
  async #interpreter(snippet: Snippet, listener: Listener, signal: AbortSignal): Promise<Interpreter> {
    const key = String(snippet.bundles);
    const done = this.#done.find(({ bundles }) => bundles === key);
    if (done) {
      this.#done = this.#done.filter((each) => each !== done);
      await done.interpreter.again();
      return done.interpreter;
    }
    const spare = this.#spares.get(key);
    this.#spares.delete(key);
    if (spare && (await spare.ready.then(() => true, () => false))) return spare;
    const assets = (this.#assets ??= await Assets.open(this.#address, signal));
    const parts = assets.parts(snippet.bundles, (progress) => listener.progress(progress), signal);
    const interpreter = new Interpreter(assets.modules, parts, this.#limit, this.#inSeries);
    await parts;
    listener.progress({ what: `Starting Python ${assets.manifest.python}`, received: 0, total: 0 });
    return interpreter;
  }

  /** Have an interpreter ready for the next run of a snippet with these bundles, also where this run has to be stopped. */
  #spare(snippet: Snippet): void {
    const key = String(snippet.bundles);
    const assets = this.#assets!;
    if (this.#spares.has(key) || !this.#spareLimit) return;
    const parts = assets.parts(snippet.bundles, () => {}, new AbortController().signal);
    this.#spares.set(key, new Interpreter(assets.modules, parts, this.#limit, false));
    const [oldest] = this.#spares;
    if (oldest && this.#spares.size > this.#spareLimit) {
      this.#spares.delete(oldest[0]);
      oldest[1].end();
    }
  }

  /** Let the worker of a session be that of the next run with these bundles, in place of the one that waits longest. */
  #release(session: Session, snippet: Snippet): void {
    this.#live = this.#live.filter((each) => each !== session);
    if (session.interpreter.restarts === RESTARTS) return session.interpreter.end();
    this.#done.push({ bundles: String(snippet.bundles), interpreter: session.interpreter });
    if (this.#done.length > LIVE) this.#done.shift()?.interpreter.end();
  }

  /** Keep a session for further requests, in place of one of the same snippet, or of the oldest that answers none. */
  #keep(session: Session): Session {
    const same = this.#live.find(({ snippet }) => snippet.id === session.snippet.id);
    const replaced = same ?? (this.#live.length < LIVE ? undefined : this.#live.find(({ busy }) => !busy));
    replaced?.interpreter.end();
    this.#live = [...this.#live.filter((each) => each !== replaced), session];
    return session;
  }
}

/** Send one request, and tell what comes. */
async function answer({ snippet, interpreter }: Session, request: Request, listener: Listener): Promise<void> {
  const { name, method, target, headers, body } = request;
  const answer: Answer = { status: 0, headers: [], chunks: [], ms: 0, truncated: 0 };
  listener.begun(name);
  const { error, verdict, ms } = await interpreter.send({ name, method, target, headers, body }, snippet.responses[name] ?? null, (news) => {
    if (news.type === "output") return tellOutput(news, listener);
    add(answer, news);
    listener.changed(name, answer);
  });
  answer.ms = ms;
  listener.done(name, answer, error, verdict);
}

function add(answer: Answer, news: ToPage): void {
  if (news.type === "head") {
    answer.status = news.status;
    answer.headers = news.headers;
  } else if (news.type === "chunk") answer.chunks.push({ bytes: news.bytes, ms: news.ms });
  else if (news.type === "leftOut") answer.truncated += news.size;
}

function tellOutput(news: ToPage, listener: Listener): void {
  if (news.type === "output") listener.output(news.output);
}

/** Return what `work` comes to; `signal` ends the interpreter, which makes it reject. */
async function endedBy<Result>(signal: AbortSignal, interpreter: Interpreter, work: () => Promise<Result>): Promise<Result> {
  const end = () => interpreter.end();
  signal.addEventListener("abort", end);
  try {
    if (signal.aborted) end();
    return await work();
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Return the project of `snippet` with `files` in place of its own. */
function project(snippet: Snippet, files: Files, mode: string): Project {
  const { loader, interface: called, entry, places, environments, masks } = snippet;
  const own = Object.entries(files).map(([name, text]) => [places[name] ?? name, text]);
  const all = { ...snippet.project, ...(Object.fromEntries(own) as Files) };
  return { files: all, loader, interface: called, entry, environment: environments[mode] ?? {}, places, masks };
}

function equal(one: Files, other: Files): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
