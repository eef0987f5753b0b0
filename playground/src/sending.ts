/** A request of requests.http as it goes to the worker. */

import type { Sent } from "./protocol.ts";
import type { Request } from "./types.ts";

export const WEBSOCKET = "WEBSOCKET";

const SEPARATOR = /^===$/m;

/** Return what `request` sends: lines of a multipart body end as its format wants them, messages of a WebSocket are apart. */
export function sent(request: Request): { request: Sent; body: Uint8Array<ArrayBuffer> } {
  const { method, target, headers } = request;
  const socket = method === WEBSOCKET;
  const messages = socket ? request.body.split(SEPARATOR).map((message) => message.replace(/^\n+|\n+$/g, "")) : [];
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const body = type.startsWith("multipart/") ? request.body.replaceAll("\n", "\r\n") : request.body;
  return { request: { method, target: escaped(target), headers, messages }, body: new TextEncoder().encode(socket ? "" : body) };
}

/** Return the requests of each mode, modes in the order of their first. */
export function byMode(requests: Request[]): Map<string, Request[]> {
  return Map.groupBy(requests, ({ mode }) => mode);
}

/** Return `target` with what no request line may hold escaped, as browsers do. */
function escaped(target: string): string {
  return target.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
