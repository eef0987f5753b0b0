/** JSON that keeps how its numbers and strings were written, which `JSON.parse` does not. */

export type Json =
  | { kind: "object"; members: [key: string, value: Json][] }
  | { kind: "array"; items: Json[] }
  | { kind: "string" | "number" | "word"; text: string };

/** Deeper than any response that is meant to be read. */
const DEEPEST = 60;
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Return what `text` holds, or null where it is not JSON or too deep; keys and strings keep their quotes. */
export function readJson(text: string): Json | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const tokens = text.match(TOKENS) ?? [];
  let place = 0;
  const next = () => tokens[place++] ?? "";

  function value(depth: number): Json | null {
    const token = next();
    if (token === "{" || token === "[") return depth < DEEPEST ? container(token, depth) : null;
    return { kind: token.startsWith('"') ? "string" : /^[-\d]/.test(token) ? "number" : "word", text: token };
  }

  function container(opening: string, depth: number): Json | null {
    const members: [string, Json][] = [];
    const closing = opening === "{" ? "}" : "]";
    if (tokens[place] === closing) place += 1;
    else {
      do {
        const key = opening === "{" ? next() : "";
        if (opening === "{") next(); // the colon
        const member = value(depth + 1);
        if (member === null) return null;
        members.push([key, member]);
      } while (next() === ",");
    }
    return opening === "{" ? { kind: "object", members } : { kind: "array", items: members.map(([, item]) => item) };
  }

  return value(0);
}

/** Return `json` with a line for each member and item, indented by two spaces for each level. */
export function writeJson(json: Json, indent = ""): string {
  if (json.kind !== "object" && json.kind !== "array") return json.text;
  const [open, close] = json.kind === "object" ? ["{", "}"] : ["[", "]"];
  const inner = `${indent}  `;
  const lines =
    json.kind === "object"
      ? json.members.map(([key, member]) => `${inner}${key}: ${writeJson(member, inner)}`)
      : json.items.map((item) => `${inner}${writeJson(item, inner)}`);
  return lines.length ? `${open}\n${lines.join(",\n")}\n${indent}${close}` : `${open}${close}`;
}
