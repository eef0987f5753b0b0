/** The interpreter of the browser, in Node: what the build compiles with, and runs the frameworks in. */

import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadPyodide, type PyodideAPI } from "pyodide";
import { members } from "../src/tar.ts";

const SITE_PACKAGES = "/lib/python3.14/site-packages";

/** Return an interpreter that can import the module `name` of this folder, with the tar `archives` unpacked. */
export async function interpreter(name: string, archives: string[] = []): Promise<PyodideAPI> {
  const python = await loadPyodide({ args: ["-X", "no_debug_ranges"], env: { PYTHONHASHSEED: "0" } });
  for (const archive of archives) {
    for (const { path, content } of members(new Uint8Array(readFileSync(archive)))) {
      python.FS.mkdirTree(dirname(`${SITE_PACKAGES}/${path}`));
      python.FS.writeFile(`${SITE_PACKAGES}/${path}`, content);
    }
  }
  python.FS.writeFile(`/home/pyodide/${name}.py`, readFileSync(new URL(`${name}.py`, import.meta.url)));
  return python;
}
