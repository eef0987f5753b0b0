/** Starts Pyodide in a worker from parts that the page has fetched; only two modules are imported by address. */

import type { PyodideAPI } from "pyodide";
import type { Parts, Unpacked } from "../data/protocol.ts";
import { members } from "../data/tar.ts";

/** Bytes of memory that Python may have; beyond, it raises MemoryError, where the browser would kill the tab. */
const MEMORY = 768 * 2 ** 20;
const PAGE = 2 ** 16;

type Write = (stream: "stdout" | "stderr", bytes: Uint8Array) => void;

/** The settings that Pyodide’s loader passes to Emscripten, and Emscripten’s module, as far as used here. */
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
 * Return an interpreter with the bundles in site-packages; `write` is called with its output, in bytes.
 *
 * `memory`: a snapshot to restore, as `takeSnapshot` returns it; true if `takeSnapshot` will be called; otherwise false.
 *
 * Rejects if it cannot be started, with the error; Pyodide alone would wait for ever.
 */
export async function startPyodide(parts: Parts, write: Write, memory: Uint8Array | boolean): Promise<PyodideAPI> {
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

/** Return a snapshot of the memory of an interpreter started with `memory` true. Throws if a package of Pyodide’s own is loaded. */
export function takeSnapshot(python: PyodideAPI): Uint8Array {
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

/** Link the dynamic libraries before Python imports them, from modules that the page compiled once for all workers. */
async function preload(module: Emscripten, bundles: Unpacked[], root: string): Promise<void> {
  for (const { extensions } of bundles) {
    for (const [path, compiled] of Object.entries(extensions)) {
      const place = `${root}/${path}`;
      const flags = { loadAsync: true, nodelete: true, global: false };
      module.preloadedWasm[place] = await module.loadWebAssemblyModule(compiled, flags, place, {});
    }
  }
}

/** Globals that reach the network or other tabs; Emscripten implements sockets with the first. */
const WAYS_OUT = ["WebSocket", "XMLHttpRequest", "EventSource", "WebTransport", "BroadcastChannel", "Worker", "importScripts"];

/**
 * Replace `fetch` and `instantiateStreaming`: answer what Pyodide’s loader asks for from `parts`, refuse all else.
 *
 * The loader fetches wasm and standard library by name; the wasm is compiled already. `fail` is called if it cannot
 * be instantiated.
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
