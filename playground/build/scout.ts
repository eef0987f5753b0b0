/**
 * Prints which modules a framework loads until it has answered, and which of them can be imported before, as JSON.
 *
 * The arguments are tars for site-packages; standard input is the JSON of a Starter.
 */

import { json } from "node:stream/consumers";
import type { PyProxy } from "pyodide/ffi";
import { interpreter } from "./interpreter.ts";

interface Starter {
  project: object;
  targets: string[];
}

/** `scouting.py`. */
interface Scouting extends PyProxy {
  run(project: PyProxy, targets: PyProxy): PyProxy;
  importable(modules: PyProxy): PyProxy;
}

const archives = process.argv.slice(2);
const { project, targets } = (await json(process.stdin)) as Starter;

const first = await interpreter("scouting", archives);
const scouting = first.pyimport("scouting") as Scouting;
const loaded: [name: string, origin: string][] = scouting.run(first.toPy(project), first.toPy(targets)).toJs();
const second = await interpreter("scouting", archives);
const names = second.toPy(loaded.map(([name]) => name)) as PyProxy;
const preload: string[] = (second.pyimport("scouting") as Scouting).importable(names).toJs();
console.log(JSON.stringify({ origins: loaded.map(([, origin]) => origin), preload }));
