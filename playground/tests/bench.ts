/** Measures an engine on a page of the benchmark: runs with a spare interpreter, requests, and runs after a runaway. */

import { Failure, type Listener } from "../src/answers.ts";
import { createEngine, type Engine } from "../src/engine.ts";
import type { Example, Files, Request, Snippet } from "../src/types.ts";

/** Milliseconds: `edited` from the start of a run to its first answer, `request` for each, `recovery` as `edited` after a runaway. */
interface Times {
  edited: number[];
  request: number[];
  recovery: number[];
}

interface Bench extends Window {
  measure(manifest: string, example: string, folder: string, rounds: number): Promise<Times>;
}

/** The requests that are timed in a row, and how long a spare has to get ready before a run is timed. */
const REQUESTS = 100;
const READY = 3000;

const bench = self as unknown as Bench;

bench.measure = async (manifest, address, folder, rounds) => {
  const { snippets, requests } = (await (await fetch(address)).json()) as Example;
  const snippet = snippets.find(({ id }) => id.endsWith(`/${folder}`))!;
  const request = requests[0]!;
  const engine = createEngine(manifest);
  const times: Times = { edited: [], request: [], recovery: [] };
  await run(engine, snippet, snippet.files, request);
  for (let round = 0; round < rounds; round++) {
    await ready();
    times.edited.push(await run(engine, snippet, edited(snippet, `# edited ${round}`), request));
    await ready();
    await runaway(engine, snippet, request);
    times.recovery.push(await run(engine, snippet, edited(snippet, `# again ${round}`), request));
  }
  const files = edited(snippet, "# the same from now on");
  await run(engine, snippet, files, request);
  for (let sent = 0; sent < REQUESTS; sent++) times.request.push(await timed((listener) => engine.send(snippet, files, request, listener, never())));
  return times;
};

function run(engine: Engine, snippet: Snippet, files: Files, request: Request): Promise<number> {
  return timed((listener) => engine.run(snippet, files, [request], listener, never()));
}

async function runaway(engine: Engine, snippet: Snippet, request: Request): Promise<void> {
  try {
    await run(engine, snippet, edited(snippet, "while True: pass"), request);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

/** Return the milliseconds from now to the answer. Throws where Python raised. */
async function timed(work: (listener: Listener) => Promise<void>): Promise<number> {
  const begun = performance.now();
  let answered = 0;
  await work({
    progress() {},
    begun() {},
    changed() {},
    output() {},
    loaded(error) {
      if (error) throw new Error(error.text);
    },
    done(_, answer, error) {
      if (error || answer.status !== 200) throw new Error(error?.text ?? `answered ${answer.status}`);
      answered = performance.now();
    },
  });
  return answered - begun;
}

function edited(snippet: Snippet, line: string): Files {
  const last = snippet.shown.at(-1)!;
  return { ...snippet.files, [last]: `${snippet.files[last]}\n${line}\n` };
}

function never(): AbortSignal {
  return new AbortController().signal;
}

function ready(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, READY));
}
