/** What page and worker say to each other, over a port of their own: what a snippet posts by itself is not heard. */

import type { Output, PythonError, Verdict } from "./answers.ts";
import type { Files, Headers, Recorded, Request, Snippet } from "./types.ts";

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
  masks: Snippet["masks"];
}

/** `Asked` of `bridge/session.py`. */
export type Asked = Pick<Request, "name" | "method" | "target" | "headers" | "body">;

export type ToWorker =
  | { type: "start"; parts: Parts; again: boolean }
  | { type: "startAgain" }
  | { type: "load"; project: Project }
  | { type: "send"; request: Asked; recorded: Recorded | null };

/** The end of what was asked for: what Python raised, if it did, and how an answer compares with `recorded`, if there is one. */
export interface Done {
  type: "done";
  error: PythonError | null;
  verdict: Verdict | null;
  ms: number;
}

/** Each of them is answered by one `done`, or by `fatal`, after which the worker is of no more use. */
export type ToPage =
  | { type: "head"; status: number; headers: Headers }
  | { type: "chunk"; bytes: Uint8Array<ArrayBuffer>; ms: number }
  | { type: "leftOut"; size: number }
  | { type: "output"; output: Output }
  | Done
  | { type: "fatal"; message: string };
