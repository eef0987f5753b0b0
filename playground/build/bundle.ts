/** Bundles the entry points into the folder that the argument names, and prints what it wrote as JSON. */

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
const page = await build({ ...common, entryPoints: ["src/main.ts", "src/playground.css"], splitting: true });
const worker = await build({ ...common, entryPoints: ["src/worker.ts"] });

const outputs = [page, worker].flatMap(({ metafile }) => Object.entries(metafile.outputs));
const written = outputs.map(([path, { entryPoint, inputs }]) => ({
  name: basename(path),
  entry: entryPoint ?? "",
  packages: Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput ? packageOf(input) : [])),
}));
console.log(JSON.stringify(written));

/** Return the npm package that a file is of, in a list; an empty one for our own. */
function packageOf(path: string): string[] {
  const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  return found ? [found[1]!] : [];
}
