import assert from "node:assert/strict";
import { test } from "node:test";
import { type Loading, type Result, Results } from "../src/results.ts";
import { answer, request } from "./examples.ts";

const ERROR = { type: "ValueError", message: "", frames: [], text: "" };

function recorded() {
  const told: string[] = [];
  const loadings: Loading[] = [];
  const results = new Results([request("one"), request("two")], {
    progress: () => {},
    loading: (loading) => loadings.push(structuredClone(loading)),
    result: ({ request: { name }, state }: Result) => told.push(`${name} ${state}`),
  });
  return { results, told, loadings };
}

test("each request is told of as it gets on", () => {
  const { results, told } = recorded();
  results.begun("one");
  results.changed("one", answer(200, "text/plain"));
  results.done("one", answer(200, "text/plain", "a"), null, null);
  assert.deepEqual(told, ["one waiting", "two waiting", "one sent", "one sent", "one done"]);
  assert.deepEqual(results.all.map(({ state, error }) => [state, error]), [["done", null], ["waiting", null]]);
});

test("what is written belongs to the request that was sent last, or to loading", () => {
  const { results, loadings } = recorded();
  results.output({ stream: "stdout", text: "a" });
  results.output({ stream: "stdout", text: "b" });
  results.loaded(null);
  results.begun("one");
  results.output({ stream: "stdout", text: "c" });
  results.output({ stream: "stderr", text: "d" });
  results.done("one", answer(200, ""), null, null);
  results.output({ stream: "stderr", text: "e" });
  results.output({ stream: "stdout", text: "f" });
  assert.deepEqual(loadings.at(-1)!.output, [{ stream: "stdout", text: "ab" }]);
  assert.deepEqual(results.all[0]!.output, [{ stream: "stdout", text: "cf" }, { stream: "stderr", text: "de" }]);
});

test("an error of loading stays, though another mode is loaded", () => {
  const { results, loadings } = recorded();
  results.loaded(ERROR);
  results.loaded(null);
  assert.equal(loadings.at(-1)!.error?.type, "ValueError");
});

test("what was raised is kept with the answer", () => {
  const { results } = recorded();
  results.begun("two");
  results.done("two", answer(500, "text/html"), ERROR, null);
  assert.equal(results.all[1]!.error, ERROR);
});

test("a name that was not asked for", () => assert.throws(() => recorded().results.begun("three"), RangeError));
