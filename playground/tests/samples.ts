/** Builds sample requests, snippets, examples and answers for tests; `other` overrides fields. */

import type { Answer } from "../src/data/answers.ts";
import type { Example, Request, Snippet } from "../src/data/types.ts";

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

/** Return an answer with these texts as chunks. */
export const answer = (status: number, type: string, ...chunks: string[]): Answer => ({
  status,
  headers: [["Content-Type", type]],
  chunks: chunks.map((text) => ({ bytes: new TextEncoder().encode(text), ms: 1 })),
  ms: 1,
  truncated: 0,
});
