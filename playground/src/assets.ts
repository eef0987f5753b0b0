/** Fetch the runtime: each part once, told as it arrives, kept for all workers. */

import type { Progress } from "./answers.ts";
import { Failure } from "./answers.ts";
import type { Parts, Unpacked } from "./protocol.ts";
import { members } from "./tar.ts";
import type { Asset, Bundle, Manifest } from "./types.ts";

/** The bundle of the Python package that answers the worker. */
const BRIDGE = "bridge";

type Told = (progress: Progress) => void;
type Bytes = Uint8Array<ArrayBuffer>;

/** The parts of the runtime that a manifest names. */
export class Assets {
  readonly manifest: Manifest;
  readonly #address: string;
  readonly #parts = new Map<string, unknown>();

  private constructor(manifest: Manifest, address: string) {
    this.manifest = manifest;
    this.#address = address;
  }

  /** Read the manifest at `address`. Rejects with a Failure. */
  static async open(address: string, signal: AbortSignal): Promise<Assets> {
    const response = await fetched(address, signal);
    return new Assets((await response.json()) as Manifest, address);
  }

  /** The addresses of the modules that run in a worker. */
  get modules(): string[] {
    const { worker, loader, glue } = this.manifest;
    return [worker, loader, glue].map((asset) => this.#url(asset));
  }

  /**
   * Return all that an interpreter with these bundles is made of, fetching what is not here yet.
   *
   * `told` hears of bytes received and of those in all, of what is fetched. Rejects with a Failure, also after `signal`.
   */
  async parts(bundles: string[], told: Told, signal: AbortSignal): Promise<Parts> {
    const { manifest } = this;
    const named = [...bundles, BRIDGE].map((name) => {
      const bundle = manifest.bundles[name];
      if (!bundle) throw new Failure("broken", `This copy of the site has no bundle “${name}”.`);
      return bundle;
    });
    const wanted = [manifest.wasm, manifest.stdlib, ...named].filter(({ url }) => !this.#parts.has(url));
    const count = counter(`Python ${manifest.python} and ${bundles.join(", ")}`, wanted, told);
    const [wasm, stdlib, unpacked] = await Promise.all([
      this.#once(manifest.wasm, compiled, count, signal),
      this.#once(manifest.stdlib, inflated, count, signal),
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
    const response = await fetched(this.#url(asset), signal);
    try {
      const part = await make(response, count);
      this.#parts.set(asset.url, part);
      return part;
    } catch (error) {
      throw failure(error, asset.url, signal);
    }
  }
}

type Count = () => TransformStream<Bytes, Bytes>;

/** Return what makes streams that tell how many bytes have passed through all of them. */
function counter(what: string, wanted: Asset[], told: Told): Count {
  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  let received = 0;
  if (total) told({ what, received, total });
  return () =>
    new TransformStream({
      transform(chunk, controller) {
        received += chunk.length;
        told({ what, received, total });
        controller.enqueue(chunk);
      },
    });
}

async function fetched(address: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { signal });
  } catch (error) {
    throw failure(error, address, signal);
  }
  if (!response.ok) throw new Failure("unreachable", `${new URL(address).pathname} is not there (${response.status}).`);
  return response;
}

function failure(error: unknown, address: string, signal: AbortSignal): Failure {
  if (error instanceof Failure) return error;
  if (signal.aborted) return new Failure("cancelled", "Cancelled.");
  if (error instanceof WebAssembly.CompileError) return new Failure("unsupported", `This browser cannot run Python: ${error.message}`);
  return new Failure("unreachable", `${address.split("/").at(-1)} could not be loaded: is there a connection?`);
}

/** Compile a response itself, for which browsers keep the machine code; a copy of it is counted. */
async function compiled(response: Response, count: Count): Promise<WebAssembly.Module> {
  const copy = response.clone();
  const [module] = await Promise.all([WebAssembly.compileStreaming(response), copy.body!.pipeThrough(count()).pipeTo(new WritableStream())]);
  return module;
}

async function inflated(response: Response, count: Count): Promise<Bytes> {
  const content = response.body!.pipeThrough(count()).pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(content).arrayBuffer());
}

async function unpack(bundle: Bundle, response: Response, count: Count): Promise<Unpacked> {
  const tar = await inflated(response, count);
  const wanted = [...members(tar)].filter(({ path }) => bundle.extensions.includes(path));
  const compiled = wanted.map(async ({ path, content }) => [path, await WebAssembly.compile(content)] as const);
  return { tar, extensions: Object.fromEntries(await Promise.all(compiled)) };
}
