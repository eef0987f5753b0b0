/** What kind of body an answer has. */

import type { Answer } from "./answers.ts";
import type { Headers } from "./types.ts";

const KINDS: Record<string, string> = { "application/json": "JSON", "text/html": "HTML", "text/plain": "text", "application/jsonl": "JSON Lines" };

/** Return the media type without its parameters, "" where there is none. */
export function mediaType(headers: Headers): string {
  const found = headers.find(([name]) => name.toLowerCase() === "content-type");
  return (found?.[1] ?? "").split(";")[0]!.trim().toLowerCase();
}

/** Whether a response declares a JSON body. */
export function isJson(headers: Headers): boolean {
  const type = mediaType(headers);
  return type === "application/json" || type.endsWith("+json");
}

/** Return what kind of body an answer has: `JSON`, `HTML`, a media type, or "" where it has none. */
export function kindOf(answer: Answer): string {
  if (answer.status === 101) return "messages";
  if (!answer.chunks.some(({ bytes }) => bytes.length)) return "";
  const type = mediaType(answer.headers);
  return KINDS[type] ?? type;
}

/** Return the body of an answer as text; bytes that are not UTF-8 become U+FFFD. */
export function textOf(answer: Answer): string {
  const decoder = new TextDecoder();
  return answer.chunks.map(({ bytes }) => decoder.decode(bytes, { stream: true })).join("") + decoder.decode();
}
