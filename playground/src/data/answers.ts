/** Responses, errors and output of requests that run in the browser, and the listener that receives them. */

import type { Headers } from "./types.ts";

/** A frame of a traceback. `own`: it is in a file of the reader's, and `file` a name in `Snippet.files`; otherwise a path. `line` counts from 1. */
export interface Frame {
  file: string;
  line: number;
  function: string;
  own: boolean;
}

/** A Python exception; `type` is the name of its class, `text` the whole traceback. */
export interface PythonError {
  type: string;
  message: string;
  frames: Frame[];
  text: string;
}

/** A chunk of a response body, or a WebSocket message; it came `ms` milliseconds after the request was sent. */
export interface Chunk {
  bytes: Uint8Array;
  ms: number;
}

/**
 * A response, complete or arriving. `status` is 0 before it begins, and 101 for a WebSocket, whose messages are `chunks`.
 * `ms`: milliseconds from request to end, 0 before that. `truncated`: bytes of the body that were left out.
 */
export interface Answer {
  status: number;
  headers: Headers;
  chunks: Chunk[];
  ms: number;
  truncated: number;
}

/** Whether an answer has the recorded outcome; if not, both responses as text, to show a diff; otherwise "". */
export interface Verdict {
  same: boolean;
  recorded: string;
  answered: string;
}

/** Text that a snippet writes; logs and unhandled tracebacks go to `stderr`. */
export interface Output {
  stream: "stdout" | "stderr";
  text: string;
}

/** A step before the first answer, named by `what`; `received` and `total` are bytes, both 0 if it is not a download. */
export interface Progress {
  what: string;
  received: number;
  total: number;
}

/** Receives the events of a run; for each request `begun`, any number of `changed`, then `done`. */
export interface Listener {
  progress(progress: Progress): void;
  /** The project is loaded (`error` is null), or raised `error` on loading; then no request is sent. */
  loaded(error: PythonError | null): void;
  begun(name: string): void;
  /** The head or a chunk of the response arrived; `answer` is the same, growing object each time. */
  changed(name: string, answer: Answer): void;
  /** `error` is an exception that the application did not handle; `verdict` is null if nothing was recorded. */
  done(name: string, answer: Answer, error: PythonError | null, verdict: Verdict | null): void;
  output(output: Output): void;
}

/**
 * Why a run ended early: by the reader (`cancelled`); a download failed (`unreachable`); the browser cannot run Python
 * (`unsupported`); the playground's own files do not fit together (`broken`); a time limit (`stopped`); Python ended (`died`).
 */
export type Reason = "cancelled" | "unreachable" | "unsupported" | "broken" | "stopped" | "died";

/** Thrown when a run ends early; the message is shown to the reader. */
export class Failure extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}
