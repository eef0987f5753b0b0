/** Reads the media type and the text of an answer. */

import type { Answer } from "../data/answers.ts";
import type { Headers } from "../data/types.ts";

const KINDS: Record<string, string> = { "application/json": "JSON", "text/html": "HTML", "text/plain": "text", "application/jsonl": "JSON Lines" };

/** Return the media type in lower case, without parameters; "" if there is none. */
export function mediaType(headers: Headers): string {
  const found = headers.find(([name]) => name.toLowerCase() === "content-type");
  return (found?.[1] ?? "").split(";")[0]!.trim().toLowerCase();
}

/** Return whether a response declares a JSON body. */
export function isJson(headers: Headers): boolean {
  const type = mediaType(headers);
  return type === "application/json" || type.endsWith("+json");
}

/** Return a word for the body of an answer: `JSON`, `HTML`, `messages`, a media type, or "" if it is empty. */
export function kindOf(answer: Answer): string {
  if (answer.status === 101) return "messages";
  if (!answer.chunks.some(({ bytes }) => bytes.length)) return "";
  const type = mediaType(answer.headers);
  return KINDS[type] ?? type;
}

/** Return the body of an answer decoded as UTF-8; invalid bytes become U+FFFD. */
export function textOf(answer: Answer): string {
  const decoder = new TextDecoder();
  return answer.chunks.map(({ bytes }) => decoder.decode(bytes, { stream: true })).join("") + decoder.decode();
}
