import assert from "node:assert/strict";
import { test } from "node:test";
import { readJson, writeJson } from "../src/views/json.ts";

const pretty = (text: string) => {
  const json = readJson(text);
  return json && writeJson(json);
};

const samples = [
  '{"a":[1,2,{"b":null}],"c":{}}',
  "[]",
  '""',
  '"a \\" b: [1, 2] {} ,"',
  '{"a b":{"\\u00e9":"\\\\"}}',
  " [ true ,\n false , -1.5e+3 ] ",
];
for (const text of samples) {
  test(`the same value after formatting: ${text}`, () => assert.deepEqual(JSON.parse(pretty(text)!), JSON.parse(text)));
}

test("two spaces for each level", () => assert.equal(pretty('{"a":[1,{}],"b":""}'), '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": ""\n}'));

test("numbers and strings stay as they were written", () => {
  for (const text of ["99999999999999999999", "1.0", "1e5", '"\\u00e9"', '"é"']) assert.equal(pretty(text), text);
  assert.equal(pretty('{"a":1,"a":2}'), '{\n  "a": 1,\n  "a": 2\n}');
});

test("invalid JSON is refused", () => {
  for (const text of ["", "{", "[1,]", "{'a': 1}", "NaN", "1 2"]) assert.equal(readJson(text), null);
});

test("deep nesting is refused", () => {
  assert.equal(readJson("[".repeat(100_000) + "]".repeat(100_000)), null);
  assert.notEqual(readJson("[".repeat(50) + "]".repeat(50)), null);
});
