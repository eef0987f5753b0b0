/** A worker as the page sees it: asked one thing at a time, and ended where it takes too long. */

import { Failure } from "./answers.ts";
import type { Asked, Done, Parts, Project, ToPage, ToWorker } from "./protocol.ts";
import type { Recorded } from "./types.ts";

/** Milliseconds that an interpreter has to start once all its parts are here. */
const START_LIMIT = 60_000;

type News = (message: ToPage) => void;

/** An interpreter in a worker. */
export class Interpreter {
  /** Fulfilled when it can load a project; rejects with a Failure. */
  readonly ready: Promise<Done>;
  /** How often it was started again. */
  restarts = 0;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #limit: number;
  readonly #ended = Promise.withResolvers<never>();
  #news: News = () => {};
  #answer: (done: Done) => void = () => {};

  /**
   * Start a worker of these modules, and the interpreter in it once its parts are here.
   *
   * It then has `limit` milliseconds for each thing. It can start `again`, where that is said now.
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

  /** Start another interpreter in the same worker, from the memory that the first had before a project. Rejects with a Failure. */
  again(): Promise<Done> {
    this.restarts += 1;
    return this.#ask({ type: "startAgain" }, () => {}, START_LIMIT);
  }

  /** Load a project; `news` hears what it prints. Rejects with a Failure. */
  load(project: Project, news: News): Promise<Done> {
    return this.#ask({ type: "load", project }, news, this.#limit);
  }

  /** Send a request; `news` hears of its answer as it comes, and what is printed. Rejects with a Failure. */
  send(request: Asked, recorded: Recorded | null, news: News): Promise<Done> {
    return this.#ask({ type: "send", request, recorded }, news, this.#limit);
  }

  /** End it, whatever it is doing. */
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

/** Trusted Types, which the types of TypeScript do not have yet. */
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string } };
  }
}

const POLICY = window.trustedTypes?.createPolicy("parity-worker", { createScriptURL: (address) => address });

/**
 * Return the address of a module that imports those at these addresses.
 *
 * A worker of the page’s own making has the policy of the page, also where the server sends none with the worker.
 */
function scriptAddress(modules: string[]): string {
  const script = modules.map((address) => `import ${JSON.stringify(address)};`).join("");
  const made = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return POLICY?.createScriptURL(made) ?? made;
}
