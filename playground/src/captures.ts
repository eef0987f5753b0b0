/** Values that a request takes from earlier responses, as `parity/captures.py` says. */

import type { Request } from "./types.ts";

const REFERENCE = /\{\{([\w-]+)\.response\.body\.\$((?:\.[\w-]+)+)\}\}/g;

/** A value that the earlier response does not have; the message says which. */
export class CaptureError extends Error {}

/** Return `request` with each reference replaced; `bodies` are the responses so far, by name of the request. Throws CaptureError. */
export function filled(request: Request, bodies: ReadonlyMap<string, string>): Request {
  const fill = (text: string) =>
    text.replace(REFERENCE, (_, name: string, path: string) => {
      const value = at(bodies.get(name), path.slice(1).split("."), name);
      return typeof value === "string" ? value : JSON.stringify(value);
    });
  return {
    ...request,
    target: fill(request.target),
    headers: request.headers.map(([name, value]) => [name, fill(value)]),
    body: fill(request.body),
  };
}

function at(body: string | undefined, path: string[], name: string): unknown {
  if (body === undefined) throw new CaptureError(`“${name}” has not been sent yet, and this request takes a value from its answer`);
  try {
    const value = path.reduce<unknown>((found, step) => (found as Record<string, unknown>)[step], JSON.parse(body));
    if (value !== undefined) return value;
  } catch {
    // told below: no JSON, or nothing at that path
  }
  throw new CaptureError(`the answer to “${name}” has no $.${path.join(".")}`);
}
