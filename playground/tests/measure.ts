/** Measures an engine in a page of `benchmarks/playground.py`: runs with a spare interpreter, requests, runs after an endless loop. */

import { Failure, type Listener } from "../src/data/answers.ts";
import type { Example, Files, Request, Snippet } from "../src/data/types.ts";
import { createEngine, type Engine } from "../src/engine/engine.ts";

/** Milliseconds from start to first answer: `edited` of a run of edited files, `request` of one request, `recovery` of a run after an endless loop. */
interface Times {
  edited: number[];
  request: number[];
  recovery: number[];
}

interface Measuring extends Window {
  measure(manifest: string, example: string, folder: string, rounds: number): Promise<Times>;
}

/** Requests timed in a row, and milliseconds in which a spare interpreter starts before a run is timed. */
const REQUESTS = 100;
const READY = 3000;

const page = self as unknown as Measuring;

page.measure = async (manifest, address, folder, rounds) => {
  const { snippets, requests } = (await (await fetch(address)).json()) as Example;
  const snippet = snippets.find(({ id }) => id.endsWith(`/${folder}`))!;
  const request = requests[0]!;
  const engine = createEngine(manifest);
  const times: Times = { edited: [], request: [], recovery: [] };
  await run(engine, snippet, snippet.files, request);
  for (let round = 0; round < rounds; round++) {
    await waitForSpare();
    times.edited.push(await run(engine, snippet, edit(snippet, `# edited ${round}`), request));
    await waitForSpare();
    await runaway(engine, snippet, request);
    times.recovery.push(await run(engine, snippet, edit(snippet, `# again ${round}`), request));
  }
  const files = edit(snippet, "# the same from now on");
  await run(engine, snippet, files, request);
  for (let sent = 0; sent < REQUESTS; sent++) times.request.push(await time((listener) => engine.send(snippet, files, request, listener, never())));
  return times;
};

function run(engine: Engine, snippet: Snippet, files: Files, request: Request): Promise<number> {
  return time((listener) => engine.run(snippet, files, [request], listener, never()));
}

async function runaway(engine: Engine, snippet: Snippet, request: Request): Promise<void> {
  try {
    await run(engine, snippet, edit(snippet, "while True: pass"), request);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

/** Return the milliseconds from now to the answer. Rejects if Python raised, or the status is not 200. */
async function time(work: (listener: Listener) => Promise<void>): Promise<number> {
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

function edit(snippet: Snippet, line: string): Files {
  const last = snippet.shown.at(-1)!;
  return { ...snippet.files, [last]: `${snippet.files[last]}\n${line}\n` };
}

function never(): AbortSignal {
  return new AbortController().signal;
}

function waitForSpare(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, READY));
}
