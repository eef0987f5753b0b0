/** Runs snippets in a page of the Python tests (`tests/support/playing.py`), and reports how answers differ from recordings. */

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
  play(manifest: string, examples: string[], snippets: string[], limit: number, atATime: number): Promise<void>;
  /** Receives a result and returns whether to go on; defined by the Python test. */
  report(snippet: string, played: Played): Promise<boolean>;
}

const SERIES_LIMIT = 60_000;

const suite = self as unknown as Suite;

/** Run the snippets with the ids `snippets`, of the examples at `addresses`, and report each; `atATime` at once, sorted by bundles. */
suite.play = async (manifest, addresses, snippets, limit, atATime) => {
  const engine = createSeries(manifest, limit);
  const examples = await Promise.all(addresses.map(async (address) => (await (await fetch(address)).json()) as Example));
  const all = examples.flatMap((example) => example.snippets.map((snippet) => ({ example, snippet })));
  const waiting = all.filter(({ snippet }) => snippets.includes(snippet.id));
  waiting.sort((one, other) => (String(one.snippet.bundles) < String(other.snippet.bundles) ? -1 : 1));
  const workers = Array.from({ length: atATime }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (!(await suite.report(next.snippet.id, await play(engine, next.example, next.snippet)))) return;
    }
  });
  await Promise.all(workers);
};

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
