/** What comes of a request that was sent in the browser. */

import type { Headers } from "./types.ts";

/** A frame of a traceback; `file` is a name in `Snippet.files` where it is the reader's, otherwise a path. */
export interface Frame {
  file: string;
  line: number;
  function: string;
  own: boolean;
}

/** An exception of Python; `text` is the whole traceback. */
export interface PythonError {
  type: string;
  message: string;
  frames: Frame[];
  text: string;
}

/** A piece of a response, or a message of a WebSocket, `ms` milliseconds after the request was sent. */
export interface Chunk {
  bytes: Uint8Array;
  ms: number;
}

/**
 * A response: `status` is 0 as long as there is none, 101 for a WebSocket, whose messages are the chunks.
 * `ms` is how long it took in milliseconds; `truncated` is how many bytes of the body were left out.
 */
export interface Answer {
  status: number;
  headers: Headers;
  chunks: Chunk[];
  ms: number;
  truncated: number;
}

/** How an answer compares with its recording; both as lines where they differ, for a diff. */
export interface Verdict {
  same: boolean;
  recorded: string;
  answered: string;
}

/** What is written while a snippet runs: `stdout`, or `stderr`, where logs and unhandled tracebacks go. */
export interface Output {
  stream: "stdout" | "stderr";
  text: string;
}

/** What is going on before the first answer; `total` is 0 where nothing is counted. Both are bytes. */
export interface Progress {
  what: string;
  received: number;
  total: number;
}

/** Told while a snippet runs, in this order for each request: begun, changed as often as there is news, done. */
export interface Listener {
  progress(progress: Progress): void;
  /** The snippet is loaded, or the project raised `error` while it was, and nothing will be sent. */
  loaded(error: PythonError | null): void;
  begun(name: string): void;
  /** A response has begun, or a chunk of it arrived. */
  changed(name: string, answer: Answer): void;
  /** `error` is what the application raised to its server, if it did; `verdict` is null where nothing was recorded. */
  done(name: string, answer: Answer, error: PythonError | null, verdict: Verdict | null): void;
  output(output: Output): void;
}

/** Why a run ended early. */
export type Reason = "cancelled" | "unreachable" | "unsupported" | "broken" | "stopped" | "died";

/** A run that ended early; the message is for readers. */
export class Failure extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}
