/** What an answer is compared with: the recording, and the same as text for a diff. */

import type { Answer } from "./answers.ts";
import { readJson, writeJson } from "./json.ts";
import { isJson, mediaType, masked, ofAnswer, ofRecorded, same, type Response } from "./outcomes.ts";
import { phrase } from "./phrases.ts";
import type { Example, Recorded, Request, Snippet } from "./types.ts";

/** Headers that clients act on. */
const NOTABLE = ["content-type", "location", "allow"];

/** An answer beside its recording; `reason` says why browsers answer otherwise, where that is known. */
export interface Comparison {
  same: boolean;
  reason: string;
  recorded: string;
  answered: string;
}

/** Return how `answer` compares with the recording, or null where nothing was recorded for the request. */
export function compared(example: Example, snippet: Snippet, request: Request, answer: Answer): Comparison | null {
  const recorded = recordingOf(example, snippet, request);
  if (!recorded) return null;
  const [before, now] = [ofRecorded(recorded), ofAnswer(answer)].map((each) => masked(each, example.masks)) as [Response, Response];
  return {
    same: same(request.method, before, now),
    reason: snippet.differs[request.name] ?? "",
    recorded: written(before, recorded.phrase),
    answered: written(now, now.status === before.status ? recorded.phrase : phrase(now.status)),
  };
}

/** Return the recorded response to a request of the example; null for one that the reader has changed. */
function recordingOf(example: Example, snippet: Snippet, request: Request): Recorded | null {
  return example.requests.includes(request) ? (snippet.responses[request.name] ?? null) : null;
}

/** Return a response as lines: status, notable headers, an empty one, the body. */
function written({ status, headers, text }: Response, said: string): string {
  const shown = headers.filter(([name]) => NOTABLE.includes(name.toLowerCase())).map(([name, value]) => `${canonicalName(name)}: ${value}`);
  return [`${status} ${said}`.trim(), ...shown.sort(), "", bodyLines(headers, text)].join("\n");
}

function bodyLines(headers: Response["headers"], text: string): string {
  const json = isJson(headers) ? readJson(text) : null;
  return json ? writeJson(json) : text;
}

/** Return the name of a header as it is usually written: `Content-Type`. */
function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

const KINDS: Record<string, string> = { "text/html": "HTML", "text/plain": "text", "application/jsonl": "JSON Lines" };

/** Return what kind of body an answer has: `JSON`, `HTML`, a media type, or "" where it has none. */
export function kindOf(answer: Answer): string {
  if (answer.status === 101) return "messages";
  if (!answer.chunks.some(({ bytes }) => bytes.length)) return "";
  const type = mediaType(answer.headers);
  return type === "application/json" ? "JSON" : (KINDS[type] ?? type);
}
