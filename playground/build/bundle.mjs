// Bundles the entry points into the folder that the argument names, and prints what it wrote as JSON.

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
const page = await build({ ...common, entryPoints: ["src/main.ts", "src/playground.css"], splitting: true });
const worker = await build({ ...common, entryPoints: ["src/worker.ts"] });

const outputs = [page, worker].flatMap(({ metafile }) => Object.entries(metafile.outputs));
const written = outputs.map(([path, { entryPoint, inputs }]) => ({
  name: path.split("/").at(-1),
  entry: entryPoint ?? "",
  packages: Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput ? packageOf(input) : [])),
}));
console.log(JSON.stringify(written));

function packageOf(path) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [];
}
