import assert from "node:assert/strict";
import { test } from "node:test";
import { masked, ofAnswer, ofRecorded, type Response, same } from "../src/outcomes.ts";
import type { Headers } from "../src/types.ts";

const JSON_TYPE: Headers = [["Content-Type", "application/json"]];
const TEXT: Headers = [["Content-Type", "text/plain"]];
const response = (text: string, headers = JSON_TYPE, status = 200): Response => ({ status, headers, text });

const alike: [string, Response, Response][] = [
  ["order of keys", response('{"a": 1, "b": {"c": 2, "d": 3}}'), response('{"b": {"d": 3, "c": 2}, "a": 1}')],
  ["spaces", response('{"a":[1,2]}\n'), response('{\n  "a": [1, 2]\n}')],
  ["escapes", response('"é"'), response('"\\u00e9"')],
  ["digits of a fraction", response("1.50"), response("1.5")],
  ["parameters and case of a media type", response("{}", [["content-type", "Application/JSON; charset=utf-8"]]), response("{}")],
  ["Allow that nobody asked for", response("{}", [...JSON_TYPE, ["Allow", "GET"]]), response("{}")],
  ["other headers", response("{}", [...JSON_TYPE, ["Server", "a"]]), response("{}", [["Date", "b"], ...JSON_TYPE])],
  ["order of Allow", response("", [["Allow", "GET, HEAD"]], 405), response("", [["allow", "HEAD"], ["Allow", "GET"]], 405)],
];
for (const [name, one, other] of alike) test(`same: ${name}`, () => assert.ok(same("GET", one, other)));

const apart: [string, Response, Response][] = [
  ["1, 1.0", response("1"), response("1.0")],
  ["1, true", response("1"), response("true")],
  ["1, “1”", response("1"), response('"1"')],
  ["null, no key", response('{"a": null}'), response("{}")],
  ["digits beyond 2⁵³", response("9007199254740993"), response("9007199254740992")],
  ["order of a list", response("[1, 2]"), response("[2, 1]")],
  ["status", response("{}"), response("{}", JSON_TYPE, 201)],
  ["media type", response("{}"), response("{}", TEXT)],
  ["line end of a text", response("a", TEXT), response("a\n", TEXT)],
  ["Location", response("", [["Location", "/a"]]), response("", [["Location", "/b"]])],
  ["Allow after 405", response("", [["Allow", "GET"]], 405), response("", [], 405)],
  ["JSON that does not parse", response("{a"), response("{b")],
];
for (const [name, one, other] of apart) test(`different: ${name}`, () => assert.ok(!same("GET", one, other)));

test("Allow counts after OPTIONS", () => assert.ok(!same("OPTIONS", response("", [["Allow", "GET"]]), response("", []))));

test("masks, in headers and body", () => {
  const masks = [{ pattern: "session=(\\w)[^;]+", flags: "gi", replace: "session=$1…" }];
  const found = masked(response("Session=abc; session=bcd", [["Set-Cookie", "session=xyz; Path=/"]]), masks);
  assert.deepEqual(found, response("session=a…; session=b…", [["Set-Cookie", "session=x…; Path=/"]]));
});

test("a recorded body that is not text", () => {
  const recorded = { status: 200, phrase: "OK", headers: TEXT, body: "gIE=", encoded: true };
  assert.equal(ofRecorded(recorded).text, "\ufffd\ufffd");
});

test("chunks that divide a character", () => {
  const chunks = [[0xc3], [0xa9]].map((bytes) => ({ bytes: new Uint8Array(bytes), ms: 0 }));
  assert.equal(ofAnswer({ status: 200, headers: TEXT, chunks, ms: 0, truncated: 0 }).text, "é");
});

test("messages of a WebSocket", () => {
  const chunks = ["one", "two"].map((text) => ({ bytes: new TextEncoder().encode(text), ms: 0 }));
  assert.deepEqual(ofAnswer({ status: 101, headers: [["a", "b"]], chunks, ms: 0, truncated: 0 }), response("one\n===\ntwo", [], 101));
});
