/** The entry of the worker: runs one interpreter, which loads one project and answers its requests. */

import type { PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";
import type { Output, PythonError, Verdict } from "../data/answers.ts";
import type { PageRequest, Parts, Project, ToPage, ToWorker } from "../data/protocol.ts";
import type { Headers } from "../data/types.ts";
import { startPyodide, takeSnapshot } from "./pyodide.ts";

/** Bytes of output passed on for each load or request; endless printing would freeze the page. */
const OUTPUT = 100_000;

/** The module `bridge/worker.py`. */
interface Bridge extends PyProxy {
  prepare(modules: string[]): void;
  resume(): void;
  load(project: string): string;
  send(request: string, post: (...event: unknown[]) => void): string;
  compare(recorded: string): string;
}

self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  self.onmessage = null;
  const page = new Page(port);
  let bridge: Bridge;
  let restart: (() => Promise<Bridge>) | undefined;
  port.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
    const begun = performance.now();
    try {
      let error = "";
      if (data.type === "start") {
        const python = await start(data.parts, page, data.again);
        bridge = prepare(python, data.parts);
        if (data.again) restart = restarter(data.parts, takeSnapshot(python), page);
      } else if (data.type === "startAgain") bridge = await restart!();
      else if (data.type === "load") error = load(bridge, data.project, page);
      else error = send(bridge, data.request, page, begun);
      const ms = performance.now() - begun;
      const verdict = data.type === "send" && data.recorded ? bridge!.compare(JSON.stringify(data.recorded)) : "";
      page.post({ type: "done", error: parse<PythonError>(error), verdict: parse<Verdict>(verdict), ms });
    } catch (error) {
      page.post({ type: "fatal", message: error instanceof Error ? error.message : String(error) });
    }
  };
};

function start(parts: Parts, page: Page, memory: Uint8Array | boolean): Promise<PyodideAPI> {
  return startPyodide(parts, (stream, bytes) => page.print(stream, bytes), memory);
}

function prepare(python: PyodideAPI, parts: Parts): Bridge {
  const bridge = python.pyimport("bridge.worker") as Bridge;
  const modules = python.toPy(parts.preload) as PyProxy & string[];
  bridge.prepare(modules);
  modules.destroy();
  return bridge;
}

/** Return a function that starts a fresh interpreter of `parts` from `memory`, a snapshot of a prepared one. */
function restarter(parts: Parts, memory: Uint8Array, page: Page): () => Promise<Bridge> {
  return async () => {
    const bridge = (await start(parts, page, memory)).pyimport("bridge.worker") as Bridge;
    bridge.resume();
    return bridge;
  };
}

function load(bridge: Bridge, project: Project, page: Page): string {
  page.resetOutput();
  return bridge.load(JSON.stringify(project));
}

function send(bridge: Bridge, request: PageRequest, page: Page, begun: number): string {
  page.resetOutput();
  return bridge.send(JSON.stringify(request), (type, ...rest) => {
    if (type === "head") page.post({ type, status: rest[0] as number, headers: JSON.parse(rest[1] as string) as Headers });
    else if (type === "leftOut") page.post({ type, size: rest[0] as number });
    else page.post({ type: "chunk", bytes: rest[0] as Uint8Array<ArrayBuffer>, ms: performance.now() - begun });
  });
}

/** Parse JSON of the bridge; "" means null. */
function parse<Result>(json: string): Result | null {
  return json ? (JSON.parse(json) as Result) : null;
}

/** Sends messages to the page. */
class Page {
  readonly #port: MessagePort;
  readonly #decoders: Record<Output["stream"], TextDecoder> = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #room = OUTPUT;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  post(message: ToPage): void {
    this.#port.postMessage(message);
  }

  /** Pass output on, up to `OUTPUT` bytes. */
  print(stream: Output["stream"], bytes: Uint8Array): void {
    if (this.#room <= 0) return;
    this.#room -= bytes.length;
    const text = this.#decoders[stream].decode(bytes, { stream: true });
    this.post({ type: "output", output: { stream, text } });
    if (this.#room <= 0) this.post({ type: "output", output: { stream: "stderr", text: "\n… and more, which is left out\n" } });
  }

  /** Count output from 0 again. */
  resetOutput(): void {
    this.#room = OUTPUT;
  }
}
