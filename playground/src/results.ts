/** What comes of the requests of one run of one snippet, as it comes. */

import type { Answer, Listener, Output, Progress, PythonError, Verdict } from "./answers.ts";
import type { Request } from "./types.ts";

/** A request and what came of it so far; `answer` is null as long as it was not sent. */
export interface Result {
  request: Request;
  state: "waiting" | "sent" | "done";
  answer: Answer | null;
  error: PythonError | null;
  /** How the answer compares with the recording; null before it is done, and where nothing was recorded. */
  verdict: Verdict | null;
  /** What was written, once for each stream. */
  output: Output[];
}

/** Loading the snippet: what it raised, and what it wrote before the first request. */
export interface Loading {
  error: PythonError | null;
  output: Output[];
}

/** Told what has changed. */
export interface Reader {
  progress(progress: Progress): void;
  loading(loading: Loading): void;
  result(result: Result): void;
}

/** Collects the news of a run; what is written belongs to the request that was sent last. */
export class Results implements Listener {
  readonly #results: Map<string, Result>;
  readonly #loading: Loading = { error: null, output: [] };
  readonly #reader: Reader;
  #current: Result | null = null;

  constructor(requests: readonly Request[], reader: Reader) {
    this.#reader = reader;
    this.#results = new Map(
      requests.map((request) => [request.name, { request, state: "waiting", answer: null, error: null, verdict: null, output: [] }]),
    );
    for (const result of this.#results.values()) reader.result(result);
  }

  get all(): Result[] {
    return [...this.#results.values()];
  }

  progress(progress: Progress): void {
    this.#reader.progress(progress);
  }

  loaded(error: PythonError | null): void {
    this.#loading.error ??= error;
    this.#reader.loading(this.#loading);
  }

  begun(name: string): void {
    this.#current = this.#of(name);
    this.#tell(this.#current, "sent");
  }

  changed(name: string, answer: Answer): void {
    this.#tell(Object.assign(this.#of(name), { answer }), "sent");
  }

  done(name: string, answer: Answer, error: PythonError | null, verdict: Verdict | null): void {
    this.#tell(Object.assign(this.#of(name), { answer, error, verdict }), "done");
  }

  output(output: Output): void {
    const { output: written } = this.#current ?? this.#loading;
    const found = written.find(({ stream }) => stream === output.stream);
    if (found) found.text += output.text;
    else written.push({ ...output });
    if (this.#current) this.#reader.result(this.#current);
    else this.#reader.loading(this.#loading);
  }

  #of(name: string): Result {
    const found = this.#results.get(name);
    if (!found) throw new RangeError(`no request “${name}” was sent`);
    return found;
  }

  #tell(result: Result, state: Result["state"]): void {
    result.state = state;
    this.#reader.result(result);
  }
}
