import assert from "node:assert/strict";
import { test } from "node:test";
import { isJson, kindOf, textOf } from "../src/views/media.ts";
import { answer } from "./samples.ts";

for (const [type, chunks, kind] of [
  ["application/json", ["{}"], "JSON"],
  ["text/html; charset=utf-8", ["<p>"], "HTML"],
  ["image/png", ["x"], "image/png"],
  ["text/plain", [], ""],
] as const) {
  test(`kind of ${type}`, () => assert.equal(kindOf(answer(200, type, ...chunks)), kind));
}

for (const [type, expected] of [
  ["Application/Problem+JSON; charset=utf-8", true],
  ["application/jsonlines", false],
] as const) {
  test(`JSON or not: ${type}`, () => assert.equal(isJson([["content-type", type]]), expected));
}

test("a character split over two chunks, and one cut off", () => {
  const chunks = [[0xc3], [0xa9, 0xc3]].map((bytes) => ({ bytes: new Uint8Array(bytes), ms: 0 }));
  assert.equal(textOf({ status: 200, headers: [], chunks, ms: 0, truncated: 0 }), "é\ufffd");
});
