import assert from "node:assert/strict";
import { test } from "node:test";
import type { Recorded } from "../src/types.ts";
import { compared, kindOf } from "../src/verdict.ts";
import { answer, example, request, snippet } from "./examples.ts";

const recorded = (body: string, other: Partial<Recorded> = {}): Recorded => ({
  status: 200,
  phrase: "OK",
  headers: [["content-type", "application/json"]],
  body,
  encoded: false,
  ...other,
});

test("an answer that is as recorded", () => {
  const shown = example({ snippets: [snippet("flask", { responses: { one: recorded('{"a":1}') } })] });
  const found = compared(shown, shown.snippets[0]!, shown.requests[0]!, answer(200, "application/json", '{ "a"', ": 1 }"));
  assert.equal(found!.same, true);
});

test("an answer that differs, with the reason, and both as lines", () => {
  const differs = { one: "Browsers have no threads." };
  const shown = example({ snippets: [snippet("flask", { responses: { one: recorded('{"a":1}') }, differs })] });
  const found = compared(shown, shown.snippets[0]!, shown.requests[0]!, answer(404, "application/json", '{"a":2}'));
  assert.deepEqual(found, {
    same: false,
    reason: "Browsers have no threads.",
    recorded: '200 OK\nContent-Type: application/json\n\n{\n  "a": 1\n}',
    answered: '404 Not Found\nContent-Type: application/json\n\n{\n  "a": 2\n}',
  });
});

test("volatile values are masked on both sides, and a phrase is that of the recording", () => {
  const response = recorded("at 12:01", { status: 418, phrase: "Teapot", headers: [["content-type", "text/plain"]] });
  const masks = [{ pattern: "\\d+:\\d+", flags: "g", replace: "…" }];
  const shown = example({ masks, snippets: [snippet("flask", { responses: { one: response } })] });
  const found = compared(shown, shown.snippets[0]!, shown.requests[0]!, answer(418, "text/plain", "at 12:02"))!;
  assert.equal(found.same, true);
  assert.equal(found.recorded.split("\n")[0], "418 Teapot");
  assert.equal(found.recorded, found.answered);
});

test("nothing was recorded for a request of the reader's own", () => {
  const shown = example({ snippets: [snippet("flask", { responses: { one: recorded("{}") } })] });
  assert.equal(compared(shown, shown.snippets[0]!, request("one"), answer(200, "application/json", "{}")), null);
});

for (const [type, chunks, kind] of [
  ["application/json", ["{}"], "JSON"],
  ["text/html; charset=utf-8", ["<p>"], "HTML"],
  ["image/png", ["x"], "image/png"],
  ["text/plain", [], ""],
] as const) {
  test(`kind of ${type}`, () => assert.equal(kindOf(answer(200, type, ...chunks)), kind));
}
