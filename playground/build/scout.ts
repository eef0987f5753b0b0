/**
 * Runs the starter of a framework and prints, as JSON, the modules that its first answers load.
 *
 * `scout.ts SNAPSHOT TAR…`: tars for site-packages; standard input is the JSON of a `Starter`. Of the result,
 * `origins` are the files of all modules loaded, `preload` the names of those to import before there is a project.
 */

import { json } from "node:stream/consumers";
import type { PyProxy } from "pyodide/ffi";
import { startPyodide } from "./node_pyodide.ts";

/** A project, `Project` of `bridge/project.py`, and the paths to GET from it. */
interface Starter {
  project: object;
  targets: string[];
}

/** The module `trace_imports.py`. */
interface TraceImports extends PyProxy {
  trace_imports(project: PyProxy, targets: PyProxy): PyProxy;
  find_importable(modules: PyProxy): PyProxy;
}

const [snapshot, ...archives] = process.argv.slice(2);
const start = () => startPyodide(snapshot!, "trace_imports", archives);
const { project, targets } = (await json(process.stdin)) as Starter;

const first = await start();
const tracer = first.pyimport("trace_imports") as TraceImports;
const loaded: [name: string, origin: string][] = tracer.trace_imports(first.toPy(project), first.toPy(targets)).toJs();
const second = await start();
const names = second.toPy(loaded.map(([name]) => name)) as PyProxy;
const preload: string[] = (second.pyimport("trace_imports") as TraceImports).find_importable(names).toJs();
console.log(JSON.stringify({ origins: loaded.map(([, origin]) => origin), preload }));
