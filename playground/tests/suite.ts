/** Runs snippets in a page of the Python tests (`tests/support/playing.py`), and compares the answers with recordings. */

import { Failure, type Listener, type PythonError } from "../src/data/answers.ts";
import type { Example, Files, Snippet } from "../src/data/types.ts";
import { createEngine, createSeries, type Engine } from "../src/engine/engine.ts";
import { textOf } from "../src/views/media.ts";

/** The result of a snippet: why it did not run, or ""; by request, how its answer differs from the recording. */
interface Played {
  failure: string;
  differing: Record<string, string>;
}

/**
 * The result of running hostile files. `started`: a new interpreter was started for it. `ended`: reason and message of
 * a Failure; `raised`: the Python exception; both "" if there was none. `leftOut`: bytes.
 */
interface Attempt {
  started: boolean;
  ended: string;
  raised: string;
  status: number;
  text: string;
  leftOut: number;
  output: string;
}

interface Suite extends Window {
  attempt(manifest: string, example: string, files: Files, limit: number): Promise<Attempt>;
  attemptAll(manifest: string, example: string, each: Files[]): Promise<Attempt[]>;
  play(manifest: string, example: string, snippet: string, limit: number): Promise<Played>;
}

const SERIES_LIMIT = 60_000;

const suite = self as unknown as Suite;

/** Run the snippet with this id, of the example at `address`; all snippets are one series. */
suite.play = async (manifest, address, id, limit) => {
  series ??= createSeries(manifest, limit);
  const example = (await (await fetch(address)).json()) as Example;
  return await play(series, example, example.snippets.find((snippet) => snippet.id === id)!);
};

let series: Engine | undefined;

/** Run the first snippet of an example with other files and a time limit, and send its first request. */
suite.attempt = (manifest, address, files, limit) => {
  const engine = engines.get(limit) ?? createEngine(manifest, limit);
  engines.set(limit, engine);
  return attempt(engine, address, files);
};

/** Do the same with each of several sets of files, in a series. */
suite.attemptAll = async (manifest, address, each) => {
  const series = createSeries(manifest, SERIES_LIMIT);
  const found = [];
  for (const files of each) found.push(await attempt(series, address, files));
  return found;
};

/** The engines of `attempt`, by their limit. */
const engines = new Map<number, Engine>();

async function attempt(engine: Engine, address: string, files: Files): Promise<Attempt> {
  const { snippets, requests } = (await (await fetch(address)).json()) as Example;
  const result: Attempt = { started: false, ended: "", raised: "", status: 0, text: "", leftOut: 0, output: "" };
  const raise = (error: PythonError | null) => {
    if (error) result.raised = `${error.type}: ${error.message}`;
  };
  const listener: Listener = {
    progress() {
      result.started = true;
    },
    begun() {},
    changed() {},
    loaded: raise,
    done(_, answer, error) {
      raise(error);
      Object.assign(result, { status: answer.status, text: textOf(answer), leftOut: answer.truncated });
    },
    output({ text }) {
      result.output += text;
    },
  };
  try {
    await engine.run(snippets[0]!, files, requests.slice(0, 1), listener, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    result.ended = `${error.reason}: ${error.message}`;
  }
  return result;
}

async function play(engine: Engine, example: Example, snippet: Snippet): Promise<Played> {
  const result: Played = { failure: "", differing: {} };
  const listener: Listener = {
    progress() {},
    begun() {},
    changed() {},
    output() {},
    loaded(error) {
      result.failure = error?.text ?? "";
    },
    done(name, _, error, verdict) {
      if (!verdict?.same) result.differing[name] = [verdict?.answered, `recorded: ${verdict?.recorded}`, error?.text].join("\n");
    },
  };
  try {
    await engine.run(snippet, snippet.files, example.requests, listener, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    result.failure = `${error.reason}: ${error.message}`;
  }
  return result;
}
