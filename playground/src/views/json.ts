/** Parses and formats JSON, keeping the spelling of numbers and strings, which `JSON.parse` loses. */

export type Json =
  | { kind: "object"; members: [key: string, value: Json][] }
  | { kind: "array"; items: Json[] }
  | { kind: "string" | "number" | "word"; text: string };

/** Levels of nesting that are parsed; no response meant to be read has more. */
const DEEPEST = 60;
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Parse `text`; return null if it is not JSON or too deep. Keys and strings keep their quotes and escapes. */
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

/** Return `json` as text, a line for each member and item, indented by two spaces a level. */
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
