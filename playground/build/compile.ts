/** Compiles the archives that standard input lists as JSON, a Job each. */

import { readFileSync, writeFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import type { PyBuffer, PyProxy } from "pyodide/ffi";
import { interpreter } from "./interpreter.ts";

/** The tar to read and that to write; the folder that its files will be in; the paths that become byte code. */
interface Job {
  archive: string;
  target: string;
  root: string;
  hot: string[];
}

/** `compiling.py`. */
interface Compiling extends PyProxy {
  compiled(archive: PyProxy, root: string, hot: PyProxy): PyBuffer;
}

const python = await interpreter("compiling");
const compiling = python.pyimport("compiling") as Compiling;
for (const { archive, target, root, hot } of (await json(process.stdin)) as Job[]) {
  const content = python.toPy(new Uint8Array(readFileSync(archive))) as PyProxy;
  const result = compiling.compiled(content, root, python.toPy(hot) as PyProxy);
  writeFileSync(target, result.toJs() as Uint8Array);
  result.destroy();
  content.destroy();
}
