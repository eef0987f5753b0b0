/** Runs snippets in workers, for the controls of a page. */

import type { Answer, Listener } from "../data/answers.ts";
import type { Project, ToPage } from "../data/protocol.ts";
import type { Files, Request, Snippet } from "../data/types.ts";
import { Assets } from "./assets.ts";
import { Interpreter } from "./interpreter.ts";

/** Interpreters with a loaded project that are kept for further requests. */
const LIVE = 3;

/** Restarts after which a worker is ended: V8 frees the memory of its former interpreters late, and a tab has room for about a hundred, of all its workers. */
const RESTARTS = 12;

/** Milliseconds before a spare interpreter starts, so that it does not slow the snippet down. */
const AHEAD = 500;

export interface Engine {
  /**
   * Run `snippet` with `files` in place of its own, in a fresh interpreter for each mode, and send `requests` in order.
   *
   * Rejects with a Failure if it ends early, for instance by `signal`. Python exceptions go to `listener` instead.
   */
  run(snippet: Snippet, files: Files, requests: Request[], listener: Listener, signal: AbortSignal): Promise<void>;

  /** Send one request to the application as the last run of the same snippet, files and mode left it; if there was none, as `run`. */
  send(snippet: Snippet, files: Files, request: Request, listener: Listener, signal: AbortSignal): Promise<void>;
}

/**
 * Return an engine for the runtime whose manifest is at `address`; it fetches nothing before the first run.
 *
 * A snippet has `limit` milliseconds to load, and for each answer. Up to `spares` started interpreters wait for later runs.
 */
export function createEngine(address: string, limit = 5000, spares = 3): Engine {
  return new Runs(address, limit, spares, false);
}

/**
 * Return an engine for many runs in a row, as tests do; runs with the same bundles share a worker.
 *
 * Each run still has a fresh interpreter, restored from a snapshot that the worker took before its first project.
 * `send` finds nothing that an earlier run left.
 */
export function createSeries(address: string, limit: number): Engine {
  return new Runs(address, limit, 0, true);
}

/** A loaded project; `busy` while it answers. */
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
    const live = this.#live.find((each) => each.snippet.id === snippet.id && each.mode === request.mode && sameFiles(each.files, files));
    if (live) return this.#answer(live, [request], listener, signal);
    return this.run(snippet, files, [request], listener, signal);
  }

  /** Return a session with the project loaded, or null if it raised, after `listener.loaded` was called with the error. */
  async #load(snippet: Snippet, files: Files, mode: string, listener: Listener, signal: AbortSignal): Promise<Session | null> {
    const interpreter = await this.#interpreter(snippet, listener, signal);
    return endOnAbort(signal, interpreter, async () => {
      await interpreter.ready;
      setTimeout(() => this.#spare(snippet), AHEAD);
      const { error } = await interpreter.load(buildProject(snippet, files, mode), (news) => reportOutput(news, listener));
      listener.loaded(error);
      if (!error) return this.#keep({ snippet, files, mode, busy: true, interpreter });
      interpreter.end();
      return null;
    });
  }

  async #answer(session: Session, requests: Request[], listener: Listener, signal: AbortSignal): Promise<void> {
    session.busy = true;
    try {
      await endOnAbort(signal, session.interpreter, async () => {
        for (const request of requests) await sendRequest(session, request, listener);
      });
    } catch (error) {
      this.#live = this.#live.filter((each) => each !== session);
      throw error;
    } finally {
      session.busy = false;
    }
  }

  /** Return an interpreter without a project: of a worker released before, a spare, or a new one once its parts are fetched. */
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

  /** Start an interpreter for the next run with the same bundles, unless one waits; end the oldest if there are too many. */
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

  /** Keep the worker of a session for the next run with the same bundles; end the oldest if there are too many. */
  #release(session: Session, snippet: Snippet): void {
    this.#live = this.#live.filter((each) => each !== session);
    if (session.interpreter.restarts === RESTARTS) return session.interpreter.end();
    this.#done.push({ bundles: String(snippet.bundles), interpreter: session.interpreter });
    if (this.#done.length > LIVE) this.#done.shift()?.interpreter.end();
  }

  /** Keep a session for further requests; end the former one of the same snippet or, if there are too many, the oldest idle one. */
  #keep(session: Session): Session {
    const same = this.#live.find(({ snippet }) => snippet.id === session.snippet.id);
    const replaced = same ?? (this.#live.length < LIVE ? undefined : this.#live.find(({ busy }) => !busy));
    replaced?.interpreter.end();
    this.#live = [...this.#live.filter((each) => each !== replaced), session];
    return session;
  }
}

/** Send one request; `listener` receives its events. */
async function sendRequest({ snippet, interpreter }: Session, request: Request, listener: Listener): Promise<void> {
  const { name, method, target, headers, body } = request;
  const answer: Answer = { status: 0, headers: [], chunks: [], ms: 0, truncated: 0 };
  listener.begun(name);
  const { error, verdict, ms } = await interpreter.send({ name, method, target, headers, body }, snippet.responses[name] ?? null, (news) => {
    if (news.type === "output") return reportOutput(news, listener);
    addTo(answer, news);
    listener.changed(name, answer);
  });
  answer.ms = ms;
  listener.done(name, answer, error, verdict);
}

function addTo(answer: Answer, news: ToPage): void {
  if (news.type === "head") {
    answer.status = news.status;
    answer.headers = news.headers;
  } else if (news.type === "chunk") answer.chunks.push({ bytes: news.bytes, ms: news.ms });
  else if (news.type === "leftOut") answer.truncated += news.size;
}

function reportOutput(news: ToPage, listener: Listener): void {
  if (news.type === "output") listener.output(news.output);
}

/** Return the result of `work`; an abort of `signal` ends the interpreter, so that `work` rejects. */
async function endOnAbort<Result>(signal: AbortSignal, interpreter: Interpreter, work: () => Promise<Result>): Promise<Result> {
  const end = () => interpreter.end();
  signal.addEventListener("abort", end);
  try {
    if (signal.aborted) end();
    return await work();
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Return the project of `snippet`, with `files` in place of its own and the environment of `mode`. */
function buildProject(snippet: Snippet, files: Files, mode: string): Project {
  const { loader, interface: called, entry, places, environments, masks } = snippet;
  const own = Object.entries(files).map(([name, text]) => [places[name] ?? name, text]);
  const all = { ...snippet.project, ...(Object.fromEntries(own) as Files) };
  return { files: all, loader, interface: called, entry, environment: environments[mode] ?? {}, places, masks };
}

function sameFiles(one: Files, other: Files): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
