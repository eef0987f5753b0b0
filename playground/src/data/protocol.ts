/** The messages between page and worker. They use a `MessagePort` of their own, so that a snippet cannot forge any. */

import type { Output, PythonError, Verdict } from "./answers.ts";
import type { Files, Headers, Recorded, Request, Snippet } from "./types.ts";

/** A decompressed bundle: its tar, and its dynamic libraries compiled, by their paths in the tar. */
export interface Unpacked {
  tar: Uint8Array<ArrayBuffer>;
  extensions: Record<string, WebAssembly.Module>;
}

/**
 * Everything an interpreter is started from. `loader` and `glue` are addresses of Pyodide's modules, `info` is that of
 * `Manifest`, `stdlib` a zip, `preload` the modules to import before there is a project.
 */
export interface Parts {
  info: Record<string, string>;
  loader: string;
  glue: string;
  wasm: WebAssembly.Module;
  stdlib: Uint8Array<ArrayBuffer>;
  bundles: Unpacked[];
  preload: string[];
}

/** What the worker loads: `Project` of `bridge/project.py`, which describes the fields. */
export interface Project {
  files: Files;
  loader: string;
  interface: "wsgi" | "asgi";
  entry: string;
  environment: Record<string, string>;
  places: Record<string, string>;
  masks: Snippet["masks"];
}

/** A request as Python takes it: `PageRequest` of `bridge/session.py`. */
export type PageRequest = Pick<Request, "name" | "method" | "target" | "headers" | "body">;

/** `start` comes first; with `again`, `startAgain` may follow: a new interpreter, restored from a snapshot of the first. */
export type ToWorker =
  | { type: "start"; parts: Parts; again: boolean }
  | { type: "startAgain" }
  | { type: "load"; project: Project }
  | { type: "send"; request: PageRequest; recorded: Recorded | null };

/** Ends the reply to a message: the Python exception, if any; the verdict, if `recorded` was sent; the time taken, in milliseconds. */
export interface Done {
  type: "done";
  error: PythonError | null;
  verdict: Verdict | null;
  ms: number;
}

/** The replies: any number of events, then one `done`, or `fatal`, after which the worker cannot be used. */
export type ToPage =
  | { type: "head"; status: number; headers: Headers }
  | { type: "chunk"; bytes: Uint8Array<ArrayBuffer>; ms: number }
  | { type: "leftOut"; size: number }
  | { type: "output"; output: Output }
  | Done
  | { type: "fatal"; message: string };
