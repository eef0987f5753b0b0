import assert from "node:assert/strict";
import { test } from "node:test";
import { FieldError, fieldsOf, readFields, readHeaders } from "../src/page/request_text.ts";
import { request } from "./samples.ts";

const fields = (other = {}) => ({ method: "GET", target: "/", headers: "", body: "", mode: "", ...other });

test("fields hold a request", () => {
  const { name: _, title: __, ...written } = request("a", { method: "POST", headers: [["A", "1: 2"], ["B", ""]], body: "x\ny", mode: "m" });
  assert.deepEqual(readFields(fieldsOf(request("a", written))), written);
});

test("a method is written in capitals", () => assert.equal(readFields(fields({ method: " post " })).method, "POST"));

test("empty lines and white space around headers", () => {
  assert.deepEqual(readHeaders("\n  A :  b \n\nC: d: e\n"), [["A", "b"], ["C", "d: e"]]);
});

const wrong: [Parameters<typeof readFields>[0], string, RegExp][] = [
  [fields({ method: "" }), "method", /GET or POST/],
  [fields({ method: "G T" }), "method", /GET or POST/],
  [fields({ target: "items" }), "target", /starts with a slash/],
  [fields({ target: "http://other.example/" }), "target", /starts with a slash/],
  [fields({ target: "/a b" }), "target", /%20/],
  [fields({ headers: "A: b\nno colon" }), "headers", /Line 2 .* “no colon” should be/],
  [fields({ headers: ": b" }), "headers", /Line 1 .* no colon/],
  [fields({ headers: "a b: c" }), "headers", /Line 1 .* “a b” is no name/],
  [fields({ headers: "é: c" }), "headers", /no name/],
  [fields({ headers: "x".repeat(500) }), "headers", /“x{40}…”/],
];
for (const [given, field, message] of wrong) {
  test(`wrong: ${JSON.stringify(given).slice(0, 90)}`, () =>
    assert.throws(() => readFields(given), (error) => error instanceof FieldError && error.field === field && message.test(error.message)));
}
