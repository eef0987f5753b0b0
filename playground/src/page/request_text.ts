/** Converts between a request and the texts of the form's fields. */

import type { Headers, Request } from "../data/types.ts";
import { shorten } from "../views/texts.ts";

/** A token of RFC 9110: a method, or the name of a header. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Thrown if a field is wrong; the message is a sentence for the reader. */
export class FieldError extends Error {
  readonly field: "method" | "target" | "headers";

  constructor(field: FieldError["field"], message: string) {
    super(message);
    this.field = field;
  }
}

/** The texts of the fields; `headers` has lines of `Name: value`. */
export type Fields = Record<"method" | "target" | "headers" | "body" | "mode", string>;

/** Return the fields of a request. */
export function fieldsOf({ method, target, headers, body, mode }: Omit<Request, "name" | "title">): Fields {
  return { method, target, headers: headers.map(([name, value]) => `${name}: ${value}`).join("\n"), body, mode };
}

/** Parse lines of `Name: value`, skipping empty ones. Throws FieldError. */
export function readHeaders(text: string): Headers {
  return text
    .split("\n")
    .map((line, index) => [line.trim(), index + 1] as const)
    .filter(([line]) => line)
    .map(([line, number]) => {
      const colon = line.indexOf(":");
      const name = line.slice(0, colon).trim();
      if (colon < 1) throw new FieldError("headers", `Line ${number} of the headers has no colon: “${shorten(line, 40)}” should be “Name: value”.`);
      if (!TOKEN.test(name)) throw new FieldError("headers", `Line ${number} of the headers: “${shorten(name, 40)}” is no name of a header.`);
      return [name, line.slice(colon + 1).trim()];
    });
}

/** Parse the fields; the method becomes upper case. Throws FieldError. */
export function readFields(fields: Fields): Omit<Request, "name" | "title"> {
  const method = fields.method.trim().toUpperCase();
  const target = fields.target.trim();
  if (!TOKEN.test(method)) throw new FieldError("method", "The method is a word such as GET or POST.");
  if (!target.startsWith("/")) throw new FieldError("target", "The path starts with a slash, such as /items/42.");
  if (/[\s#]/.test(target)) throw new FieldError("target", "The path has no white space and no “#”; write %20 and %23.");
  return { method, target, headers: readHeaders(fields.headers), body: fields.body, mode: fields.mode };
}
