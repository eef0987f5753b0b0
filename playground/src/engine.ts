/** Runs snippets in workers: what the controls of a page call. */

import type { Listener } from "./answers.ts";
import type { Files, Request, Snippet } from "./types.ts";

export interface Engine {
  /**
   * Run `snippet` with `files` in place of its own, in a fresh interpreter for each mode, and send `requests` in their order.
   *
   * Rejects with a Failure where it ends early, by `signal` for instance. An exception of Python is no failure.
   */
  run(snippet: Snippet, files: Files, requests: Request[], listener: Listener, signal: AbortSignal): Promise<void>;

  /** The same with one request, sent to what the last run of the same snippet, files and mode left; a fresh one where there is none. */
  send(snippet: Snippet, files: Files, request: Request, listener: Listener, signal: AbortSignal): Promise<void>;
}
