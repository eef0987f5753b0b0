/** Start Pyodide in a worker from parts that are already here, so that nothing is fetched but two modules. */

import type { PyodideAPI } from "pyodide";
import type { Parts, Unpacked } from "./protocol.ts";
import { members } from "./tar.ts";

/** Bytes that Python may allocate in all; beyond it raises MemoryError instead of taking the tab with it. */
const MEMORY = 768 * 2 ** 20;
const PAGE = 2 ** 16;

type Write = (stream: "stdout" | "stderr", bytes: Uint8Array) => void;

/** What Pyodide’s loader makes an interpreter from: the module of Emscripten, as far as it is used here. */
interface Settings {
  preRun: ((module: Emscripten) => unknown)[];
}

interface Emscripten {
  HEAP8: Int8Array;
  growMemory(bytes: number): void;
  preloadedWasm: Record<string, unknown>;
  loadWebAssemblyModule(module: WebAssembly.Module, flags: object, name: string, symbols: object): Promise<unknown>;
  addRunDependency(name: string): void;
  removeRunDependency(name: string): void;
}

/**
 * Return an interpreter with the bundles in site-packages; `write` is given what it prints, in bytes.
 *
 * It goes on from a `memory` that `memoryOf` returned; `memory` is true where it will be asked for that of this one.
 *
 * Throws what went wrong, which Pyodide itself would wait for without end.
 */
export async function interpreter(parts: Parts, write: Write, memory: Uint8Array | boolean): Promise<PyodideAPI> {
  limitMemory();
  for (const name of WAYS_OUT) Reflect.deleteProperty(self, name);
  const failed = Promise.withResolvers<never>();
  serve(parts, failed.reject);
  const [{ loadPyodide }, { default: create }] = await Promise.all([import(parts.loader), import(parts.glue)]);
  const folder = new URL(".", parts.loader).href;
  const sitePackages = Promise.withResolvers<string>();
  const started = loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    lockFileContents: { info: parts.info, packages: {} },
    env: { PYTHONDONTWRITEBYTECODE: "1", PYTHONHASHSEED: "0", PYTHONINSPECT: "", HOME: "/home" },
    enableRunUntilComplete: false,
    _makeSnapshot: memory === true,
    ...(typeof memory === "object" && { _loadSnapshot: memory }),
    fsInit: async (_: unknown, info: { sitePackages: string }) => {
      sitePackages.resolve(info.sitePackages);
    },
    createPyodideModule: async (settings: Settings) => {
      settings.preRun.push(async (module) => {
        module.addRunDependency("extensions");
        await preload(module, parts.bundles, await sitePackages.promise).catch(failed.reject);
        module.removeRunDependency("extensions");
      });
      const module = (await create(settings)) as Emscripten;
      if (typeof memory === "object" && memory.length > module.HEAP8.length) module.growMemory(memory.length);
      return module;
    },
  });
  const python = (await Promise.race([started, failed.promise])) as PyodideAPI;
  for (const bundle of parts.bundles) unpack(python.FS as FileSystem, bundle.tar, await sitePackages.promise);
  for (const stream of ["stdout", "stderr"] as const) {
    const set = stream === "stdout" ? python.setStdout : python.setStderr;
    set.call(python, {
      write: (bytes: Uint8Array) => {
        write(stream, bytes);
        return bytes.length;
      },
    });
  }
  return python;
}

/** Return the memory of an interpreter that was made with `memory` true. Throws where a package is loaded that Pyodide knows of. */
export function memoryOf(python: PyodideAPI): Uint8Array {
  return (python as PyodideAPI & { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
}

interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, content: Uint8Array, options: { canOwn: boolean }): void;
}

function unpack(files: FileSystem, tar: Uint8Array<ArrayBuffer>, root: string): void {
  const made = new Set<string>();
  for (const { path, content } of members(tar)) {
    const place = `${root}/${path}`;
    const folder = place.slice(0, place.lastIndexOf("/"));
    if (!made.has(folder)) files.mkdirTree(folder);
    made.add(folder);
    files.writeFile(place, content, { canOwn: true });
  }
}

/** Link the dynamic libraries before Python asks for them, from modules that were compiled once for all workers. */
async function preload(module: Emscripten, bundles: Unpacked[], root: string): Promise<void> {
  for (const { extensions } of bundles) {
    for (const [path, compiled] of Object.entries(extensions)) {
      const place = `${root}/${path}`;
      const flags = { loadAsync: true, nodelete: true, global: false };
      module.preloadedWasm[place] = await module.loadWebAssemblyModule(compiled, flags, place, {});
    }
  }
}

/** What reaches other places than the page; Emscripten makes sockets of the first. */
const WAYS_OUT = ["WebSocket", "XMLHttpRequest", "EventSource", "WebTransport", "BroadcastChannel", "Worker", "importScripts"];

/**
 * Answer what Pyodide’s loader fetches, and nothing else, from `parts`.
 *
 * It always fetches wasm and standard library by name; the wasm is compiled already. `fail` hears of a failure.
 */
function serve(parts: Parts, fail: (reason: unknown) => void): void {
  self.fetch = async (resource) => {
    const address = String(resource);
    if (address.endsWith("/python_stdlib.zip")) return new Response(parts.stdlib);
    if (address.endsWith("/pyodide.asm.wasm")) return new Response(null);
    throw new TypeError(`nothing is fetched here: ${address}`);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      return { module: parts.wasm, instance: await WebAssembly.instantiate(parts.wasm, imports) };
    } catch (error) {
      fail(error);
      throw error;
    }
  };
}

const { grow } = WebAssembly.Memory.prototype;

function limitMemory(): void {
  WebAssembly.Memory.prototype.grow = function (pages: number): number {
    if (this.buffer.byteLength + pages * PAGE > MEMORY) throw new RangeError("out of memory");
    return grow.call(this, pages);
  };
}
