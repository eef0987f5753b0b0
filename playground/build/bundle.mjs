// Bundles the entry points into the folder that the argument names, and prints what it wrote as JSON.

import { existsSync } from "node:fs";
import { build } from "esbuild";

const common = {
  outdir: process.argv[2],
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
};
const page = await build({ ...common, entryPoints: ["src/main.ts", "src/playground.css"].filter(existsSync), splitting: true });
const worker = await build({ ...common, entryPoints: ["src/worker.ts"].filter(existsSync) });

const outputs = [page, worker].flatMap(({ metafile }) => Object.entries(metafile.outputs));
const written = outputs.map(([path, { entryPoint, inputs }]) => ({
  name: path.split("/").at(-1),
  entry: entryPoint ?? "",
  packages: Object.keys(inputs).flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []),
}));
console.log(JSON.stringify(written));
