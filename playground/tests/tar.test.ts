import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { members } from "../src/data/tar.ts";

test("members of an archive that tar wrote", () => {
  const folder = mkdtempSync(join(tmpdir(), "parity-"));
  const long = `${"deep/".repeat(20)}é.py`;
  mkdirSync(join(folder, "deep/".repeat(20)), { recursive: true });
  const files = { "empty.py": "", [long]: "x = 1\n", "block.py": "#".repeat(512), "more.py": "#".repeat(513) };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const archive = execFileSync("tar", ["--format=ustar", "-c", ...Object.keys(files)], { cwd: folder });
  const read = [...members(new Uint8Array(archive))].map(({ path, content }) => [path, new TextDecoder().decode(content)]);
  assert.deepEqual(Object.fromEntries(read), files);
});

test("an empty archive", () => assert.deepEqual([...members(new Uint8Array(1024))], []));
