/** What the site hands to the playground, as JSON; written by `parity/playground/`. */

/** A file of the runtime: its address, relative to the manifest, and its size in bytes as it is stored. */
export interface Asset {
  url: string;
  bytes: number;
}

/** A tar, gzipped, that is unpacked into site-packages; `extensions` are its dynamic libraries, as paths in it. */
export interface Bundle extends Asset {
  extensions: string[];
}

/** All there is to load. Names have a hash of their content, so that a browser may keep them for ever. */
export interface Manifest {
  /** Version of the interpreter, `3.14.2`, and of Pyodide. */
  python: string;
  pyodide: string;
  /** `info` of Pyodide’s lock file, which its loader compares itself with. */
  info: Record<string, string>;
  /** The module that the worker starts from. */
  worker: Asset;
  /** `pyodide.mjs` and `pyodide.asm.mjs`, imported by the worker. */
  loader: Asset;
  glue: Asset;
  wasm: Asset;
  /** The standard library: a zip without compression, gzipped. */
  stdlib: Asset;
  /** By name: one for each framework, with all that it requires, and one for each other distribution. */
  bundles: Record<string, Bundle>;
  /** By bundle: the modules to import before a snippet is there, as far as they can be. */
  preload: Record<string, string[]>;
}

export type Headers = [name: string, value: string][];

/** A request of requests.http; `target` is path and query, `mode` is "" for the usual one. */
export interface Request {
  name: string;
  title: string;
  method: string;
  target: string;
  headers: Headers;
  body: string;
  mode: string;
}

/** A response as it was recorded; `body` is base64 where `encoded` says so. */
export interface Recorded {
  status: number;
  phrase: string;
  headers: Headers;
  body: string;
  encoded: boolean;
}

export type Files = Record<string, string>;

/** A snippet, and all that is needed to run it in the browser. */
export interface Snippet {
  /** `routing/path-parameters/flask.apiflask` */
  id: string;
  framework: string;
  /** How the bridge loads it. */
  loader: string;
  label: string;
  /** The files of the snippet by name, and where each is in the project. */
  files: Files;
  places: Record<string, string>;
  /** The names of those that the tab shows, in its order. */
  shown: string[];
  /** The other files of the project, by path. */
  project: Files;
  /** The path in the project of the file that is executed. */
  entry: string;
  interface: "wsgi" | "asgi";
  /** Names in `Manifest.bundles`, that of the framework first. */
  bundles: string[];
  /** The variables of each mode that sets some. */
  environments: Record<string, Record<string, string>>;
  /** Why it cannot run in a browser; "" where it can. */
  unplayable: string;
  /** By name of a request: why it is answered otherwise in the browser than recorded. */
  differs: Record<string, string>;
  /** What Python replaces before it compares: regular expressions of its own, with what takes the place of matches. */
  masks: [pattern: string, replace: string][];
  responses: Record<string, Recorded>;
}

export interface Example {
  id: string;
  title: string;
  requests: Request[];
  snippets: Snippet[];
}
