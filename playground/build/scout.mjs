// Prints which modules a framework loads until it has answered, and which of them can be imported before, as JSON:
// { origins, preload }. node scout.mjs ARCHIVES… < JSON: { project, targets }

import { json } from "node:stream/consumers";
import { interpreter } from "./interpreter.mjs";

const archives = process.argv.slice(2);
const { project, targets } = await json(process.stdin);

const first = await interpreter("scouting", archives);
const loaded = first.pyimport("scouting").run(first.toPy(project), first.toPy(targets)).toJs();
const second = await interpreter("scouting", archives);
const preload = second.pyimport("scouting").importable(second.toPy(loaded.map(([name]) => name))).toJs();
console.log(JSON.stringify({ origins: loaded.map(([, origin]) => origin), preload }));
