/** A link that holds what the reader wrote: in its fragment, which browsers send to no server. */

import { PREFIX } from "./fragment.ts";
import type { Example, Files, Headers, Request } from "./types.ts";
import type { Edits } from "./workspace.ts";

/** Characters of the fragment, and bytes that it may unpack to. */
const LONGEST = 64_000;
const LARGEST = 256_000;

/** A request without what only those of the site have. */
export type OwnRequest = Omit<Request, "name" | "title">;

/** What a link holds: of which example, the edited files, and a request where the reader wrote one. */
export interface Shared {
  example: string;
  edits: Edits;
  request: OwnRequest | null;
}

/** A link that cannot be made or read; the message is for readers. */
export class ShareError extends Error {}

/** Return the fragment that holds `shared`. Throws ShareError where it would be longer than links may be. */
export async function toFragment(shared: Shared): Promise<string> {
  const { example, edits, request } = shared;
  const bytes = new TextEncoder().encode(JSON.stringify({ example, edits, request }));
  const packed = await all(through(bytes, new CompressionStream("deflate-raw")), LARGEST);
  const text = packed && base64url(packed);
  if (bytes.length > LARGEST || text === null || text.length > LONGEST) {
    throw new ShareError("What you wrote is too long for a link.");
  }
  return PREFIX + text;
}

/** Return what a fragment holds. Throws ShareError where it is broken, too long, or something else. */
export async function fromFragment(fragment: string): Promise<Shared> {
  const text = fragment.slice(PREFIX.length);
  if (text.length > LONGEST) throw new ShareError("The link is longer than links of this site are; nothing of it was read.");
  const packed = bytesOf(text);
  let unpacked: Uint8Array | null;
  let value: unknown;
  try {
    unpacked = await all(through(packed, new DecompressionStream("deflate-raw")), LARGEST);
    value = unpacked && JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(unpacked));
  } catch {
    throw broken();
  }
  if (unpacked === null) throw new ShareError("The link unpacks to more than links of this site do; nothing of it was used.");
  return checked(value);
}

/** Throws ShareError where `shared` has files that are not of `example`. */
export function checkBelongs(shared: Shared, example: Example): void {
  const modes = new Set(["", ...example.requests.map(({ mode }) => mode)]);
  const known = Object.entries(shared.edits).every(([id, files]) => {
    const snippet = example.snippets.find((each) => each.id === id);
    return snippet && Object.keys(files).every((name) => snippet.shown.includes(name));
  });
  if (!known || !modes.has(shared.request?.mode ?? "")) {
    throw new ShareError("The link was made for files that this example does not have, or no longer has; nothing of it was used.");
  }
}

function broken(): ShareError {
  return new ShareError("The link is broken: what it holds cannot be read. It may have been cut off.");
}

function checked(value: unknown): Shared {
  if (!isRecord(value) || typeof value.example !== "string" || !isRecord(value.edits)) throw broken();
  const { example, edits, request } = value;
  if (!Object.values(edits).every((files) => isRecord(files) && Object.values(files).every(isText))) throw broken();
  return { example, edits: edits as Record<string, Files>, request: request === null ? null : checkedRequest(request) };
}

function checkedRequest(value: unknown): OwnRequest {
  if (!isRecord(value)) throw broken();
  const { method, target, headers, body, mode } = value;
  if (!isText(method) || !isText(target) || !isText(body) || !isText(mode) || !isHeaders(headers)) throw broken();
  return { method, target, headers, body, mode };
}

function isHeaders(value: unknown): value is Headers {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(isText));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function through(bytes: Uint8Array<ArrayBuffer>, transform: GenericTransformStream): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(transform);
}

/** Return all that a stream gives, or null once that is more than `limit` bytes; nothing beyond is read. */
async function all(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
  }
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

function base64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text)) throw broken();
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    throw broken();
  }
}
