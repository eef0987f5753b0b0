import assert from "node:assert/strict";
import { test } from "node:test";
import { type Loading, type Result, Results } from "../src/engine/results.ts";
import { answer, request } from "./samples.ts";

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

test("each change of a result is reported", () => {
  const { results, told } = recorded();
  results.begun("one");
  results.changed("one", answer(200, "text/plain"));
  results.done("one", answer(200, "text/plain", "a"), null, null);
  assert.deepEqual(told, ["one waiting", "two waiting", "one sent", "one sent", "one done"]);
  assert.deepEqual(results.all.map(({ state, error }) => [state, error]), [["done", null], ["waiting", null]]);
});

test("output belongs to the request sent last, or to loading", () => {
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

test("an error of loading stays when another mode loads without one", () => {
  const { results, loadings } = recorded();
  results.loaded(ERROR);
  results.loaded(null);
  assert.equal(loadings.at(-1)!.error?.type, "ValueError");
});

test("an exception is kept with its answer", () => {
  const { results } = recorded();
  results.begun("two");
  results.done("two", answer(500, "text/html"), ERROR, null);
  assert.equal(results.all[1]!.error, ERROR);
});

test("the name of another request throws RangeError", () => assert.throws(() => recorded().results.begun("three"), RangeError));
