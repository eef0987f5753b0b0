/** Starts Pyodide in Node, so that the build compiles and runs Python as browsers will. */

import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadPyodide, type PyodideAPI, type PyodideConfig } from "pyodide";
import { members } from "../src/data/tar.ts";

const SITE_PACKAGES = "/lib/python3.14/site-packages";

export const CONFIG: PyodideConfig = { args: ["-X", "no_debug_ranges"], env: { PYTHONHASHSEED: "0" } };

/**
 * Return a fresh Pyodide that can import `NAME.py` of this folder.
 *
 * `snapshot` is the path of what `snapshot.ts` wrote; `archives` are paths of tars, which are unpacked into
 * site-packages. Rejects if a file cannot be read.
 */
export async function startPyodide(snapshot: string, name: string, archives: string[]): Promise<PyodideAPI> {
  const python = await loadPyodide({ ...CONFIG, _loadSnapshot: readFileSync(snapshot) });
  for (const archive of archives) {
    for (const { path, content } of members(new Uint8Array(readFileSync(archive)))) {
      python.FS.mkdirTree(dirname(`${SITE_PACKAGES}/${path}`));
      python.FS.writeFile(`${SITE_PACKAGES}/${path}`, content);
    }
  }
  python.FS.writeFile(`/home/pyodide/${name}.py`, readFileSync(new URL(`${name}.py`, import.meta.url)));
  python.pyimport("importlib").invalidate_caches();
  return python;
}
