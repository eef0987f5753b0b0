/** Fetches the runtime: each part once for all workers, and reports progress. */

import type { Progress } from "../data/answers.ts";
import { Failure } from "../data/answers.ts";
import type { Parts, Unpacked } from "../data/protocol.ts";
import { members } from "../data/tar.ts";
import type { Asset, Bundle, Manifest } from "../data/types.ts";

/** The bundle that holds the bridge; every interpreter needs it. */
const BRIDGE = "bridge";

type OnProgress = (progress: Progress) => void;
type Bytes = Uint8Array<ArrayBuffer>;

/** The runtime that a manifest describes; keeps every part that it has fetched. */
export class Assets {
  readonly manifest: Manifest;
  readonly #address: string;
  readonly #parts = new Map<string, unknown>();

  private constructor(manifest: Manifest, address: string) {
    this.manifest = manifest;
    this.#address = address;
  }

  /** Fetch the manifest at `address`. Rejects with a Failure: `unreachable`, or `cancelled` by `signal`. */
  static async open(address: string, signal: AbortSignal): Promise<Assets> {
    const response = await fetchOk(address, signal);
    return new Assets((await response.json()) as Manifest, address);
  }

  /** The addresses of the modules that a worker imports. */
  get modules(): string[] {
    const { worker, loader, glue } = this.manifest;
    return [worker, loader, glue].map((asset) => this.#url(asset));
  }

  /**
   * Return the parts of an interpreter with the bundles named, fetching those that were not fetched before.
   *
   * `onProgress` is called as bytes arrive. Rejects with a Failure: `unreachable`, `unsupported`, `broken`, or
   * `cancelled` by `signal`.
   */
  async parts(bundles: string[], onProgress: OnProgress, signal: AbortSignal): Promise<Parts> {
    const { manifest } = this;
    const named = [...bundles, BRIDGE].map((name) => {
      const bundle = manifest.bundles[name];
      if (!bundle) throw new Failure("broken", `This copy of the site has no bundle “${name}”.`);
      return bundle;
    });
    const wanted = [manifest.wasm, manifest.stdlib, ...named].filter(({ url }) => !this.#parts.has(url));
    const count = countBytes(`Python ${manifest.python} and ${bundles.join(", ")}`, wanted, onProgress);
    const [wasm, stdlib, unpacked] = await Promise.all([
      this.#once(manifest.wasm, compileWasm, count, signal),
      this.#once(manifest.stdlib, inflate, count, signal),
      Promise.all(named.map((bundle) => this.#once(bundle, (response, count) => unpack(bundle, response, count), count, signal))),
    ]);
    return {
      info: manifest.info,
      loader: this.#url(manifest.loader),
      glue: this.#url(manifest.glue),
      wasm,
      stdlib,
      bundles: unpacked,
      preload: bundles.flatMap((name) => manifest.preload[name] ?? []),
    };
  }

  #url(asset: Asset): string {
    return new URL(asset.url, this.#address).href;
  }

  async #once<Part>(asset: Asset, make: (response: Response, count: Count) => Promise<Part>, count: Count, signal: AbortSignal): Promise<Part> {
    const known = this.#parts.get(asset.url);
    if (known) return known as Part;
    const response = await fetchOk(this.#url(asset), signal);
    try {
      const part = await make(response, count);
      this.#parts.set(asset.url, part);
      return part;
    } catch (error) {
      throw toFailure(error, asset.url, signal);
    }
  }
}

type Count = () => TransformStream<Bytes, Bytes>;

/** Return a function that makes pass-through streams; they report the sum of the bytes that passed all of them. */
function countBytes(what: string, wanted: Asset[], onProgress: OnProgress): Count {
  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  let received = 0;
  if (total) onProgress({ what, received, total });
  return () =>
    new TransformStream({
      transform(chunk, controller) {
        received += chunk.length;
        onProgress({ what, received, total });
        controller.enqueue(chunk);
      },
    });
}

async function fetchOk(address: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { signal });
  } catch (error) {
    throw toFailure(error, address, signal);
  }
  if (!response.ok) throw new Failure("unreachable", `${new URL(address).pathname} is not there (${response.status}).`);
  return response;
}

function toFailure(error: unknown, address: string, signal: AbortSignal): Failure {
  if (error instanceof Failure) return error;
  if (signal.aborted) return new Failure("cancelled", "Cancelled.");
  if (error instanceof WebAssembly.CompileError) return new Failure("unsupported", `This browser cannot run Python: ${error.message}`);
  return new Failure("unreachable", `${address.split("/").at(-1)} could not be loaded: is there a connection?`);
}

/** Compile the response itself, since browsers cache machine code only then; a clone is read to count its bytes. */
async function compileWasm(response: Response, count: Count): Promise<WebAssembly.Module> {
  const copy = response.clone();
  const [module] = await Promise.all([WebAssembly.compileStreaming(response), copy.body!.pipeThrough(count()).pipeTo(new WritableStream())]);
  return module;
}

async function inflate(response: Response, count: Count): Promise<Bytes> {
  const content = response.body!.pipeThrough(count()).pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(content).arrayBuffer());
}

async function unpack(bundle: Bundle, response: Response, count: Count): Promise<Unpacked> {
  const tar = await inflate(response, count);
  const wanted = [...members(tar)].filter(({ path }) => bundle.extensions.includes(path));
  const compiled = wanted.map(async ({ path, content }) => [path, await WebAssembly.compile(content)] as const);
  return { tar, extensions: Object.fromEntries(await Promise.all(compiled)) };
}
