// Compiles archives. node compile.mjs < JSON: a list of { archive, root, hot, target }

import { readFileSync, writeFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import { interpreter } from "./interpreter.mjs";

const python = await interpreter("compiling");
const { compiled } = python.pyimport("compiling");
for (const { archive, root, hot, target } of await json(process.stdin)) {
  const result = compiled(python.toPy(new Uint8Array(readFileSync(archive))), root, python.toPy(hot));
  writeFileSync(target, result.toJs());
  result.destroy();
}
