import assert from "node:assert/strict";
import { test } from "node:test";
import { CaptureError, filled } from "../src/captures.ts";
import type { Request } from "../src/types.ts";

const request: Request = { name: "me", title: "", method: "GET", target: "/", headers: [], body: "", mode: "" };
const bodies = new Map([
  ["login", '{"access_token": "abc", "user": {"ids": [4, 5]}, "none": null}'],
  ["page", "<p>"],
]);

test("values in target, headers and body", () => {
  const asked: Request = {
    ...request,
    target: "/users/{{login.response.body.$.user.ids.1}}",
    headers: [["Authorization", "Bearer {{login.response.body.$.access_token}}"]],
    body: '{"user": {{login.response.body.$.user}}}',
  };
  const { target, headers, body } = filled(asked, bodies);
  assert.equal(target, "/users/5");
  assert.deepEqual(headers, [["Authorization", "Bearer abc"]]);
  assert.equal(body, '{"user": {"ids":[4,5]}}');
});

for (const [reference, message] of [
  ["login.response.body.$.missing", /“login” has no \$\.missing/],
  ["login.response.body.$.none.deeper", /“login” has no \$\.none\.deeper/],
  ["page.response.body.$.token", /“page” has no \$\.token/],
  ["later.response.body.$.token", /“later” has not been sent yet/],
] as const) {
  test(`no value for ${reference}`, () => {
    assert.throws(() => filled({ ...request, target: `/{{${reference}}}` }, bodies), (error) => error instanceof CaptureError && message.test(error.message));
  });
}

test("what is no reference stays", () => assert.equal(filled({ ...request, body: "{{ name }}" }, bodies).body, "{{ name }}"));
