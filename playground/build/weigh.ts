/**
 * Prints the sizes of the files at the paths in the arguments, as JSON: by file name, bytes `raw`, with `gzip` and with
 * `brotli`. A file named `.gz` is unpacked first.
 */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gunzipSync, gzip } from "node:zlib";

const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };

async function weight(path: string): Promise<[name: string, size: object]> {
  const content = path.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path);
  const [gzipped, brotli] = await Promise.all([promisify(gzip)(content, { level: 9 }), promisify(brotliCompress)(content, { params })]);
  return [basename(path), { raw: content.length, gzip: gzipped.length, brotli: brotli.length }];
}

console.log(JSON.stringify(Object.fromEntries(await Promise.all(process.argv.slice(2).map(weight)))));
