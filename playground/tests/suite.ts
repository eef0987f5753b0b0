/** Plays snippets on a page of the tests, and tells in what they differ from their recordings. */

import { Failure, type Listener } from "../src/answers.ts";
import { createEngine, type Engine } from "../src/engine.ts";
import { masked, ofAnswer, ofRecorded, type Response, same } from "../src/outcomes.ts";
import type { Example, Snippet } from "../src/types.ts";

/** What came of a snippet: why it did not run, "" where it did; by request, in what it differs from the recording. */
interface Played {
  failure: string;
  differing: Record<string, string>;
}

interface Suite extends Window {
  play(manifest: string, examples: string[], snippets: string[], limit: number, atATime: number): Promise<void>;
  /** Takes a result, and answers whether to go on; defined by the test. */
  report(snippet: string, played: Played): Promise<boolean>;
}

const suite = self as unknown as Suite;

/** Play those snippets of the examples at these addresses, `atATime`, those with the same bundles in a row, and report each. */
suite.play = async (manifest, addresses, snippets, limit, atATime) => {
  const engine = createEngine(manifest, limit);
  const examples = await Promise.all(addresses.map(async (address) => (await (await fetch(address)).json()) as Example));
  const all = examples.flatMap((example) => example.snippets.map((snippet) => ({ example, snippet })));
  const waiting = all.filter(({ snippet }) => snippets.includes(snippet.id));
  waiting.sort((one, other) => (String(one.snippet.bundles) < String(other.snippet.bundles) ? -1 : 1));
  const workers = Array.from({ length: atATime }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (!(await suite.report(next.snippet.id, await played(engine, next.example, next.snippet)))) return;
    }
  });
  await Promise.all(workers);
};

async function played(engine: Engine, example: Example, snippet: Snippet): Promise<Played> {
  const result: Played = { failure: "", differing: {} };
  const listener: Listener = {
    progress() {},
    begun() {},
    changed() {},
    output() {},
    loaded(error) {
      result.failure = error?.text ?? "";
    },
    done(name, answer, error) {
      const { method } = example.requests.find((request) => request.name === name)!;
      const here = masked(ofAnswer(answer), example.masks);
      const recorded = ofRecorded(snippet.responses[name]!);
      if (!same(method, here, recorded)) {
        result.differing[name] = `${told(here)}\nrecorded: ${told(recorded)}\n${error?.text ?? ""}`;
      }
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

function told({ status, headers, text }: Response): string {
  return [status, ...headers.map((header) => header.join(": ")), "", text.slice(0, 2000)].join("\n");
}
