/** What the reader types into the fields of a request. */

import { shortened } from "./texts.ts";
import type { Headers, Request } from "./types.ts";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** What is wrong with one field, as a sentence. */
export class FieldError extends Error {
  readonly field: "method" | "target" | "headers";

  constructor(field: FieldError["field"], message: string) {
    super(message);
    this.field = field;
  }
}

/** The parts of a request as text: headers are lines of `Name: value`. */
export type Fields = Record<"method" | "target" | "headers" | "body" | "mode", string>;

/** Return what the fields hold for `request`. */
export function fieldsOf({ method, target, headers, body, mode }: Omit<Request, "name" | "title">): Fields {
  return { method, target, headers: headers.map(([name, value]) => `${name}: ${value}`).join("\n"), body, mode };
}

/** Return the headers of lines of `Name: value`; empty lines are left out. Throws FieldError. */
export function readHeaders(text: string): Headers {
  return text
    .split("\n")
    .map((line, index) => [line.trim(), index + 1] as const)
    .filter(([line]) => line)
    .map(([line, number]) => {
      const colon = line.indexOf(":");
      const name = line.slice(0, colon).trim();
      if (colon < 1) throw new FieldError("headers", `Line ${number} of the headers has no colon: “${shortened(line, 40)}” should be “Name: value”.`);
      if (!TOKEN.test(name)) throw new FieldError("headers", `Line ${number} of the headers: “${shortened(name, 40)}” is no name of a header.`);
      return [name, line.slice(colon + 1).trim()];
    });
}

/** Return the request that the fields hold. Throws FieldError. */
export function readFields(fields: Fields): Omit<Request, "name" | "title"> {
  const method = fields.method.trim().toUpperCase();
  const target = fields.target.trim();
  if (!TOKEN.test(method)) throw new FieldError("method", "The method is a word such as GET or POST.");
  if (!target.startsWith("/")) throw new FieldError("target", "The path starts with a slash, such as /items/42.");
  if (/[\s#]/.test(target)) throw new FieldError("target", "The path has no white space and no “#”; write %20 and %23.");
  return { method, target, headers: readHeaders(fields.headers), body: fields.body, mode: fields.mode };
}
