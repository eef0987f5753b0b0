/** Collects the events of one run of one snippet into a result for each request. */

import type { Answer, Listener, Output, Progress, PythonError, Verdict } from "../data/answers.ts";
import type { Request } from "../data/types.ts";

/** A request and its result so far; `answer` is null before a response begins. */
export interface Result {
  request: Request;
  state: "waiting" | "sent" | "done";
  answer: Answer | null;
  error: PythonError | null;
  /** The comparison with the recording; null before it is done, and if nothing was recorded. */
  verdict: Verdict | null;
  /** The output so far, at most one entry for each stream. */
  output: Output[];
}

/** How loading went: the exception, and the output before the first request. */
export interface Loading {
  error: PythonError | null;
  output: Output[];
}

/** Called with each object that changed; a result or loading is the same object each time. */
interface Reader {
  progress(progress: Progress): void;
  loading(loading: Loading): void;
  result(result: Result): void;
}

/** Collects the events of a run; output counts for the request sent last. Throws RangeError for a name not in `requests`. */
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
