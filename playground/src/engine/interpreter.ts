/** An interpreter in a worker, as the page uses it: does one thing at a time, and is ended if that takes too long. */

import { Failure } from "../data/answers.ts";
import type { PageRequest, Done, Parts, Project, ToPage, ToWorker } from "../data/protocol.ts";
import type { Recorded } from "../data/types.ts";

/** Milliseconds that an interpreter has to start, once all its parts are fetched. */
const START_LIMIT = 60_000;

type News = (message: ToPage) => void;

export class Interpreter {
  /** Resolves when it can load a project; rejects with a Failure. */
  readonly ready: Promise<Done>;
  /** Calls of `again` so far. */
  restarts = 0;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #limit: number;
  readonly #ended = Promise.withResolvers<never>();
  #news: News = () => {};
  #answer: (done: Done) => void = () => {};

  /**
   * Start a worker that imports `modules`, and an interpreter in it once its `parts` are fetched.
   *
   * `limit`: milliseconds that `load` and `send` may take. `again`: whether `again()` will be called.
   */
  constructor(modules: string[], parts: Promise<Parts>, limit: number, again: boolean) {
    this.#limit = limit;
    this.#ended.promise.catch(() => {});
    this.#worker = new Worker(scriptAddress(modules), { type: "module" });
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<ToPage>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end(new Failure("broken", `Python could not be started: ${event.message || "its worker does not load"}`));
    };
    this.#worker.postMessage(port2, [port2]);
    this.ready = parts.then((here) => this.#ask({ type: "start", parts: here, again }, () => {}, START_LIMIT));
    this.ready.catch(() => this.end());
  }

  /** Start a fresh interpreter in the same worker, from a snapshot taken before the first project. Rejects with a Failure. */
  again(): Promise<Done> {
    this.restarts += 1;
    return this.#ask({ type: "startAgain" }, () => {}, START_LIMIT);
  }

  /** Load a project; `news` is called with its output. Rejects with a Failure; a Python exception is in the result. */
  load(project: Project, news: News): Promise<Done> {
    return this.#ask({ type: "load", project }, news, this.#limit);
  }

  /** Send a request; `news` is called with the parts of its answer and with output. Rejects as `load`. */
  send(request: PageRequest, recorded: Recorded | null, news: News): Promise<Done> {
    return this.#ask({ type: "send", request, recorded }, news, this.#limit);
  }

  /** End the worker at once; a pending call rejects with a Failure, `cancelled`. */
  end(): void {
    this.#end(new Failure("cancelled", "Cancelled."));
  }

  #ask(message: ToWorker, news: News, limit: number): Promise<Done> {
    const { promise, resolve } = Promise.withResolvers<Done>();
    this.#answer = resolve;
    this.#news = news;
    this.#port.postMessage(message);
    const timer = setTimeout(() => this.#end(new Failure("stopped", `Stopped: it took longer than ${limit / 1000} s.`)), limit);
    return Promise.race([promise, this.#ended.promise]).finally(() => clearTimeout(timer));
  }

  #hear(message: ToPage): void {
    if (message.type === "done") this.#answer(message);
    else if (message.type === "fatal") this.#end(new Failure("died", `Python ended: ${message.message}`));
    else this.#news(message);
  }

  #end(failure: Failure): void {
    this.#worker.terminate();
    this.#port.close();
    this.#ended.reject(failure);
  }
}

/** Trusted Types, which TypeScript’s DOM types lack. */
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string } };
  }
}

const POLICY = window.trustedTypes?.createPolicy("parity-worker", { createScriptURL: (address) => address });

/**
 * Return the `blob:` address of a module that imports `modules`.
 *
 * A worker from a `blob:` inherits the page’s Content-Security-Policy, even if the server sends none with scripts.
 */
function scriptAddress(modules: string[]): string {
  const script = modules.map((address) => `import ${JSON.stringify(address)};`).join("");
  const made = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return POLICY?.createScriptURL(made) ?? made;
}
