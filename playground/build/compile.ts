/**
 * Compiles the Python files of archives: `compile.ts SNAPSHOT TAR`, a tar with what `compile_archive.py` imports.
 *
 * Standard input is the JSON of a list of `Job`s.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import type { PyBuffer, PyProxy } from "pyodide/ffi";
import { startPyodide } from "./node_pyodide.ts";

/**
 * One archive: the path of the tar to read, `archive`, and of the tar to write, `target`; the folder its files will be
 * unpacked into, `root`; the paths of those that become byte code, `hot`; and of those to strip first, `unread`.
 */
interface Job {
  archive: string;
  target: string;
  root: string;
  hot: string[];
  unread: string[];
}

/** The module `compile_archive.py`. */
interface CompileArchive extends PyProxy {
  compile_archive(archive: PyProxy, root: string, hot: PyProxy, unread: PyProxy): PyBuffer;
}

const [snapshot, imported] = process.argv.slice(2) as [string, string];
const python = await startPyodide(snapshot, "compile_archive", [imported]);
const module = python.pyimport("compile_archive") as CompileArchive;
for (const { archive, target, root, hot, unread } of (await json(process.stdin)) as Job[]) {
  const content = python.toPy(new Uint8Array(readFileSync(archive))) as PyProxy;
  const result = module.compile_archive(content, root, python.toPy(hot) as PyProxy, python.toPy(unread) as PyProxy);
  writeFileSync(target, result.toJs() as Uint8Array);
  result.destroy();
  content.destroy();
}
