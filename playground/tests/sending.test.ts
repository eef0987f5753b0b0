import assert from "node:assert/strict";
import { test } from "node:test";
import { byMode, sent } from "../src/sending.ts";
import type { Request } from "../src/types.ts";

const request: Request = { name: "one", title: "", method: "POST", target: "/", headers: [], body: "a\nb", mode: "" };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("a body goes as it is, in UTF-8", () => assert.deepEqual(sent({ ...request, body: "é\n" }).body, new Uint8Array([0xc3, 0xa9, 0x0a])));

test("lines of a multipart body end with CRLF", () => {
  const headers: Request["headers"] = [["content-type", "multipart/form-data; boundary=x"]];
  assert.equal(text(sent({ ...request, headers }).body), "a\r\nb");
});

test("messages of a WebSocket are apart", () => {
  const { request: asked, body } = sent({ ...request, method: "WEBSOCKET", body: "one\n===\ntwo\nlines\n" });
  assert.deepEqual(asked.messages, ["one", "two\nlines"]);
  assert.equal(body.length, 0);
});

test("what no request line may hold is escaped, and nothing twice", () => {
  assert.equal(sent({ ...request, target: "/ä b?q=%20ü" }).request.target, "/%C3%A4%20b?q=%20%C3%BC");
});

test("modes in the order of their first request", () => {
  const requests = ["", "production", "", "debug"].map((mode, place) => ({ ...request, name: String(place), mode }));
  const found = [...byMode(requests)].map(([mode, each]) => [mode, each.map(({ name }) => name)]);
  assert.deepEqual(found, [["", ["0", "2"]], ["production", ["1"]], ["debug", ["3"]]]);
});
