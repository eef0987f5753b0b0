import assert from "node:assert/strict";
import { test } from "node:test";
import { stripActive } from "../src/views/html_frame.ts";

const samples: [string, string][] = [
  ["<h1 class='a'>A &lt;b&gt;</h1>", "<h1 class='a'>A &lt;b&gt;</h1>"],
  ["a<script>x('</p>')</script>b<SCRIPT src=x></SCRIPT>c", "abc"],
  ["<style>p { color: red }</style><link rel=stylesheet href=/a.css><p>", "<p>"],
  ['<img src="/a.png" alt="a > b"><p>', "<p>"],
  [`<p onclick="x()" style='color: red' id=a>`, "<p id=a>"],
  ['<a class="b" href="/x?a=1">x</a>', '<a class="b" href="about:srcdoc#">x</a>'],
  ['<form action="/x" method=post><input name="a">', '<form method=post><input name="a">'],
  ["1 < 2 and <b>style=1</b>", "1 < 2 and <b>style=1</b>"],
];
for (const [html, expected] of samples) test(html, () => assert.equal(stripActive(html), expected));

test("tags and attributes that are never closed take no time", () => {
  for (const text of ["<script", "<a ", '<a b="', "<p x='"]) {
    const started = performance.now();
    stripActive(text.repeat(100_000 / text.length));
    assert.ok(performance.now() - started < 3000, text);
  }
});
