/**
 * Bundles the scripts and the style sheet with esbuild: `bundle.ts FOLDER`, the folder to write to.
 *
 * Prints JSON, an object for each file written: its `name`; the source that is its `entry` point, "" for a shared chunk;
 * and the npm `packages` whose code is in it.
 */

import { basename } from "node:path";
import { type BuildOptions, build } from "esbuild";

const common = {
  outdir: process.argv[2]!,
  bundle: true,
  format: "esm",
  target: "es2024",
  charset: "utf8",
  minify: true,
  legalComments: "none",
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  metafile: true,
  logLevel: "silent",
} satisfies BuildOptions;
const page = await build({ ...common, entryPoints: ["src/page/main.ts", "src/page/playground.css"], splitting: true });
const worker = await build({ ...common, entryPoints: ["src/worker/worker.ts"] });

const outputs = [page, worker].flatMap(({ metafile }) => Object.entries(metafile.outputs));
const written = outputs.map(([path, { entryPoint, inputs }]) => ({
  name: basename(path),
  entry: entryPoint ?? "",
  packages: Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput ? packageOf(input) : [])),
}));
console.log(JSON.stringify(written));

/** Return the npm package of a source file as a list of one name; an empty list for our own files. */
function packageOf(path: string): string[] {
  const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  return found ? [found[1]!] : [];
}
