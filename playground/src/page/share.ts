/** Links that hold what the reader wrote, in the fragment, which browsers send to no server. */

import type { Example, Files, Headers, Request } from "../data/types.ts";
import { PREFIX } from "./fragment.ts";
import type { Edits } from "./workspace.ts";

/** Most characters of the packed text, and most bytes that it may unpack to. */
const LONGEST = 64_000;
const LARGEST = 256_000;

/** A request that the reader wrote. */
export type OwnRequest = Omit<Request, "name" | "title">;

/** The content of a link: the id of the example, the edited files, and the request that the reader wrote, or null. */
export interface Shared {
  example: string;
  edits: Edits;
  request: OwnRequest | null;
}

/** Thrown if a link cannot be made or read; the message is for readers. */
export class ShareError extends Error {}

/** Return the fragment, with `#`, that holds `shared` as JSON, deflated, in base64url. Rejects with a ShareError if it is too long. */
export async function toFragment(shared: Shared): Promise<string> {
  const { example, edits, request } = shared;
  const bytes = new TextEncoder().encode(JSON.stringify({ example, edits, request }));
  const packed = await readAll(pipe(bytes, new CompressionStream("deflate-raw")), LARGEST);
  const text = packed && toBase64url(packed);
  if (bytes.length > LARGEST || text === null || text.length > LONGEST) {
    throw new ShareError("What you wrote is too long for a link.");
  }
  return PREFIX + text;
}

/** Read a fragment that starts with `PREFIX`. Rejects with a ShareError if it is broken or too long. */
export async function fromFragment(fragment: string): Promise<Shared> {
  const text = fragment.slice(PREFIX.length);
  if (text.length > LONGEST) throw new ShareError("The link is longer than links of this site are; nothing of it was read.");
  const packed = fromBase64url(text);
  let unpacked: Uint8Array | null;
  let value: unknown;
  try {
    unpacked = await readAll(pipe(packed, new DecompressionStream("deflate-raw")), LARGEST);
    value = unpacked && JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(unpacked));
  } catch {
    throw brokenLink();
  }
  if (unpacked === null) throw new ShareError("The link unpacks to more than links of this site do; nothing of it was used.");
  return readShared(value);
}

/** Throws ShareError if `shared` edits files, or uses a mode, that `example` does not have. */
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

function brokenLink(): ShareError {
  return new ShareError("The link is broken: what it holds cannot be read. It may have been cut off.");
}

function readShared(value: unknown): Shared {
  if (!isRecord(value) || typeof value.example !== "string" || !isRecord(value.edits)) throw brokenLink();
  const { example, edits, request } = value;
  if (!Object.values(edits).every((files) => isRecord(files) && Object.values(files).every(isText))) throw brokenLink();
  return { example, edits: edits as Record<string, Files>, request: request === null ? null : readRequest(request) };
}

function readRequest(value: unknown): OwnRequest {
  if (!isRecord(value)) throw brokenLink();
  const { method, target, headers, body, mode } = value;
  if (!isText(method) || !isText(target) || !isText(body) || !isText(mode) || !isHeaders(headers)) throw brokenLink();
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

function pipe(bytes: Uint8Array<ArrayBuffer>, transform: GenericTransformStream): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(transform);
}

/** Read a stream to its end; return null and stop reading after more than `limit` bytes. */
async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
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

function toBase64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]+$/.test(text)) throw brokenLink();
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    throw brokenLink();
  }
}
