/** Writes the memory of a started Pyodide to the file FILE, for `startPyodide`: `snapshot.ts FILE`. */

import { writeFileSync } from "node:fs";
import { loadPyodide, type PyodideAPI } from "pyodide";
import { CONFIG } from "./node_pyodide.ts";

const python = (await loadPyodide({ ...CONFIG, _makeSnapshot: true })) as PyodideAPI & { makeMemorySnapshot(): Uint8Array };
writeFileSync(process.argv[2]!, python.makeMemorySnapshot());
