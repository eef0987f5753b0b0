/** The worker: one interpreter, which loads one project and answers its requests. */

import type { PyodideAPI } from "pyodide";
import type { PyProxy } from "pyodide/ffi";
import type { Output, PythonError, Verdict } from "./answers.ts";
import { interpreter, memoryOf } from "./interpreter.ts";
import type { Asked, Parts, Project, ToPage, ToWorker } from "./protocol.ts";
import type { Headers } from "./types.ts";

/** Bytes of output that are handed on; a snippet that prints without end would drown the page. */
const OUTPUT = 100_000;

/** `bridge/worker.py`. */
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
        const python = await started(data.parts, page, data.again);
        bridge = prepared(python, data.parts);
        if (data.again) restart = restarting(data.parts, memoryOf(python), page);
      } else if (data.type === "startAgain") bridge = await restart!();
      else if (data.type === "load") error = load(bridge, data.project, page);
      else error = send(bridge, data.request, page, begun);
      const ms = performance.now() - begun;
      const verdict = data.type === "send" && data.recorded ? bridge!.compare(JSON.stringify(data.recorded)) : "";
      page.post({ type: "done", error: parsed<PythonError>(error), verdict: parsed<Verdict>(verdict), ms });
    } catch (error) {
      page.post({ type: "fatal", message: error instanceof Error ? error.message : String(error) });
    }
  };
};

function started(parts: Parts, page: Page, memory: Uint8Array | boolean): Promise<PyodideAPI> {
  return interpreter(parts, (stream, bytes) => page.print(stream, bytes), memory);
}

function prepared(python: PyodideAPI, parts: Parts): Bridge {
  const bridge = python.pyimport("bridge.worker") as Bridge;
  const modules = python.toPy(parts.preload) as PyProxy & string[];
  bridge.prepare(modules);
  modules.destroy();
  return bridge;
}

/** Return what makes another interpreter of the same parts, which goes on from this memory of a prepared one. */
function restarting(parts: Parts, memory: Uint8Array, page: Page): () => Promise<Bridge> {
  return async () => {
    const bridge = (await started(parts, page, memory)).pyimport("bridge.worker") as Bridge;
    bridge.resume();
    return bridge;
  };
}

function load(bridge: Bridge, project: Project, page: Page): string {
  page.allow();
  return bridge.load(JSON.stringify(project));
}

function send(bridge: Bridge, request: Asked, page: Page, begun: number): string {
  page.allow();
  return bridge.send(JSON.stringify(request), (type, ...rest) => {
    if (type === "head") page.post({ type, status: rest[0] as number, headers: JSON.parse(rest[1] as string) as Headers });
    else if (type === "leftOut") page.post({ type, size: rest[0] as number });
    else page.post({ type: "chunk", bytes: rest[0] as Uint8Array<ArrayBuffer>, ms: performance.now() - begun });
  });
}

/** Return what the bridge returned, which writes "" for nothing. */
function parsed<Result>(json: string): Result | null {
  return json ? (JSON.parse(json) as Result) : null;
}

/** The page, as the worker talks to it. */
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

  /** Hand on what is printed, as far as there is room for it. */
  print(stream: Output["stream"], bytes: Uint8Array): void {
    if (this.#room <= 0) return;
    this.#room -= bytes.length;
    const text = this.#decoders[stream].decode(bytes, { stream: true });
    this.post({ type: "output", output: { stream, text } });
    if (this.#room <= 0) this.post({ type: "output", output: { stream: "stderr", text: "\n… and more, which is left out\n" } });
  }

  /** Make room for the output of another load or request. */
  allow(): void {
    this.#room = OUTPUT;
  }
}
