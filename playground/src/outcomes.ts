/** Whether an answer means to a client what was recorded: `parity/outcomes.py`, for the page. */

import type { Answer } from "./answers.ts";
import type { Headers, Mask, Recorded } from "./types.ts";

const DECODER = new TextDecoder();

/** What is compared of a response. */
export interface Response {
  status: number;
  headers: Headers;
  text: string;
}

/** Return a recorded response; bytes that are not UTF-8 become U+FFFD. */
export function ofRecorded(recorded: Recorded): Response {
  const { status, headers, body, encoded } = recorded;
  return { status, headers, text: encoded ? DECODER.decode(Uint8Array.from(atob(body), (byte) => byte.charCodeAt(0))) : body };
}

/** Return an answer as it is recorded: the messages of a WebSocket between lines of `===`. */
export function ofAnswer(answer: Answer): Response {
  const { status, headers, chunks } = answer;
  if (status === 101) return { status, headers: [], text: chunks.map(({ bytes }) => DECODER.decode(bytes)).join("\n===\n") };
  return { status, headers, text: DECODER.decode(joined(chunks.map(({ bytes }) => bytes))) };
}

/** Return `response` with its volatile values replaced. */
export function masked(response: Response, masks: Mask[]): Response {
  return masks.reduce(({ status, headers, text }, { pattern, flags, replace }) => {
    const rule = new RegExp(pattern, flags);
    const lines = headers.map(([name, value]) => `${name}: ${value}`.replace(rule, replace));
    return { status, headers: lines.map(header), text: text.replace(rule, replace) };
  }, response);
}

/** Whether two responses to a request of `method` have one outcome. */
export function same(method: string, one: Response, other: Response): boolean {
  return outcome(method, one) === outcome(method, other);
}

/** Return the media type without its parameters, "" where there is none. */
export function mediaType(headers: Headers): string {
  return (value(headers, "content-type") ?? "").split(";")[0]!.trim().toLowerCase();
}

/** Whether a response declares a JSON body. */
export function isJson(headers: Headers): boolean {
  const type = mediaType(headers);
  return type === "application/json" || type.endsWith("+json");
}

function outcome(method: string, { status, headers, text }: Response): string {
  const asked = status === 405 || method === "OPTIONS";
  const allow = headers.filter(([name]) => asked && name.toLowerCase() === "allow").flatMap(([, value]) => value.split(","));
  const methods = [...new Set(allow.map((each) => each.trim()).filter(Boolean))].sort();
  return JSON.stringify([status, mediaType(headers), methods, value(headers, "location") ?? "", content(headers, text)]);
}

function content(headers: Headers, text: string): string {
  if (!isJson(headers)) return text;
  try {
    return canonical(text);
  } catch {
    return text;
  }
}

/** Return JSON with its keys sorted, in which 1, 1.0 and true stay apart; throws SyntaxError where it is none. */
function canonical(text: string): string {
  const read = JSON.parse as (text: string, revive: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown;
  const kept = read(text, (_, value, { source }) => (typeof value === "number" ? { number: spelled(value, source) } : value));
  return JSON.stringify(kept, (_, value: unknown) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

/** Return an integer with all its digits, and any other number in one spelling; `source` is unknown to older browsers. */
function spelled(value: number, source = String(value)): string {
  if (/^-?\d+$/.test(source)) return source;
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function value(headers: Headers, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

function header(line: string): [string, string] {
  const [name = "", ...rest] = line.split(": ");
  return [name, rest.join(": ")];
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}
