/** What page and worker say to each other, over a port of their own: what a snippet posts by itself is not heard. */

import type { Output, PythonError } from "./answers.ts";
import type { Files, Headers } from "./types.ts";

/** A bundle as it is unpacked, with its dynamic libraries compiled, by their paths in it. */
export interface Unpacked {
  tar: Uint8Array<ArrayBuffer>;
  extensions: Record<string, WebAssembly.Module>;
}

/** All that an interpreter is made of; `loader` and `glue` are addresses of modules. */
export interface Parts {
  info: Record<string, string>;
  loader: string;
  glue: string;
  wasm: WebAssembly.Module;
  stdlib: Uint8Array<ArrayBuffer>;
  bundles: Unpacked[];
  preload: string[];
}

/** `Project` of `bridge/project.py`. */
export interface Project {
  files: Files;
  loader: string;
  interface: "wsgi" | "asgi";
  entry: string;
  environment: Record<string, string>;
  places: Record<string, string>;
}

/** `Request` of `bridge/exchange.py`, with its body apart. */
export interface Sent {
  method: string;
  target: string;
  headers: Headers;
  messages: string[];
}

export type ToWorker =
  | { type: "start"; parts: Parts }
  | { type: "load"; project: Project }
  | { type: "send"; request: Sent; body: Uint8Array<ArrayBuffer> };

/** Each of the three is answered by one `done`, or by `fatal`, after which the worker is of no more use. */
export type ToPage =
  | { type: "head"; status: number; headers: Headers }
  | { type: "chunk"; bytes: Uint8Array<ArrayBuffer>; ms: number }
  | { type: "leftOut"; size: number }
  | { type: "output"; output: Output }
  | { type: "done"; error: PythonError | null; ms: number }
  | { type: "fatal"; message: string };
