import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { checkBelongs, fromFragment, type Shared, ShareError, toFragment } from "../src/page/share.ts";
import { example } from "./samples.ts";

const SHARED: Shared = {
  example: "routing/items",
  edits: { flask: { "app.py": "print('é – 😀')\n" } },
  request: { method: "POST", target: "/items?a=1", headers: [["X-A", "b"]], body: "{}", mode: "production" },
};

/** Return the fragment of a link with any content. */
const packed = (text: string | Buffer) => `#play=${deflateRawSync(text).toString("base64url")}`;

const refused = (fragment: string, message: RegExp) =>
  assert.rejects(fromFragment(fragment), (error: Error) => error instanceof ShareError && message.test(error.message));

test("a link holds what was put into it", async () => {
  const fragment = await toFragment(SHARED);
  assert.match(fragment, /^#play=[\w-]+$/);
  assert.deepEqual(await fromFragment(fragment), SHARED);
});

test("a link holds example, edits and request only", async () => {
  const fragment = await toFragment({ ...SHARED, more: "x" } as Shared);
  assert.deepEqual(await fromFragment(fragment), SHARED);
});

test("edits that are too long are refused", async () => {
  const noise = Array.from({ length: 90_000 }, () => String.fromCharCode(33 + Math.random() * 90)).join("");
  for (const text of [noise, "a".repeat(300_000)]) {
    await assert.rejects(toFragment({ ...SHARED, edits: { flask: { "app.py": text } } }), /too long for a link/);
  }
});

test("a link that was cut off, or changed", async () => {
  const fragment = await toFragment(SHARED);
  for (const broken of [fragment.slice(0, -9), "#play=", "#play=%00", "#play=####", "#play=A", `${fragment}AAAA`]) {
    await refused(broken, /broken/);
  }
});

for (const value of [
  "",
  "null",
  "[]",
  "7",
  "{}",
  '{"example":1,"edits":{},"request":null}',
  '{"example":"routing/items","edits":[],"request":null}',
  '{"example":"routing/items","edits":{"flask":7},"request":null}',
  '{"example":"routing/items","edits":{"flask":{"app.py":7}},"request":null}',
  '{"example":"routing/items","edits":{},"request":"GET /"}',
  '{"example":"routing/items","edits":{},"request":{"method":"GET"}}',
  '{"example":"routing/items","edits":{},"request":{"method":"GET","target":"/","headers":[["a"]],"body":"","mode":""}}',
]) {
  test(`no link: ${value}`, () => refused(packed(value), /broken/));
}

test("bytes that are no text", () => refused(packed(Buffer.from([0xff, 0xfe])), /broken/));

test("a link that is too long, or unpacks to too much", async () => {
  await refused(`#play=${"A".repeat(64_001)}`, /longer than/);
  const bomb = packed(Buffer.alloc(40_000_000));
  assert.ok(bomb.length < 64_000);
  await refused(bomb, /unpacks to more/);
});

test("files that the example does not have", () => {
  checkBelongs(SHARED, example());
  const mode = { ...SHARED.request!, mode: "debug" };
  const foreign: Shared[] = [
    { ...SHARED, edits: { fastapi: {} } },
    { ...SHARED, edits: { flask: { "models.py": "" } } },
    JSON.parse('{"edits": {"__proto__": {"app.py": ""}}, "request": null}'),
    JSON.parse('{"edits": {"flask": {"__proto__": ""}}, "request": null}'),
    { ...SHARED, request: mode },
  ];
  for (const shared of foreign) assert.throws(() => checkBelongs(shared, example()), ShareError);
});
