/** A small example for tests. */

import type { Answer } from "../src/answers.ts";
import type { Example, Request, Snippet } from "../src/types.ts";

export const request = (name: string, other: Partial<Request> = {}): Request => ({
  name,
  title: name,
  method: "GET",
  target: `/${name}`,
  headers: [],
  body: "",
  mode: "",
  ...other,
});

export const snippet = (id: string, other: Partial<Snippet> = {}): Snippet => ({
  id,
  framework: id,
  loader: "app",
  label: id,
  files: { "app.py": "a\n", "models.py": "b\n" },
  places: {},
  shown: ["app.py"],
  project: {},
  entry: "app.py",
  interface: "wsgi",
  bundles: [],
  environments: {},
  unplayable: "",
  differs: {},
  masks: [],
  responses: {},
  ...other,
});

export const example = (other: Partial<Example> = {}): Example => ({
  id: "routing/items",
  title: "Items",
  requests: [request("one"), request("two", { mode: "production" })],
  snippets: [snippet("flask"), snippet("django")],
  ...other,
});

/** An answer in text whose chunks are these. */
export const answer = (status: number, type: string, ...chunks: string[]): Answer => ({
  status,
  headers: [["Content-Type", type]],
  chunks: chunks.map((text) => ({ bytes: new TextEncoder().encode(text), ms: 1 })),
  ms: 1,
  truncated: 0,
});
