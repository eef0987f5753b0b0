/** The JSON files that `parity/playground/` writes for the browser: the manifest of the runtime, and one for each example. */

/** A file of the runtime: its address relative to the manifest, and its size in bytes as stored. */
export interface Asset {
  url: string;
  bytes: number;
}

/** A gzipped tar that is unpacked into site-packages; `extensions` are the paths in it of dynamic libraries. */
export interface Bundle extends Asset {
  extensions: string[];
}

/** The files of the runtime. Their names hold a hash of their content, so browsers may cache them for ever. */
export interface Manifest {
  /** Versions of Python, as `3.14.2`, and of Pyodide. */
  python: string;
  pyodide: string;
  /** `info` of Pyodide’s lock file; its loader refuses that of another version. */
  info: Record<string, string>;
  /** The entry module of the worker. */
  worker: Asset;
  /** `pyodide.mjs` and `pyodide.asm.mjs`, imported by the worker. */
  loader: Asset;
  glue: Asset;
  wasm: Asset;
  /** The standard library: a zip without compression, gzipped. */
  stdlib: Asset;
  /** By name: one for each framework with all that it requires, one for each other distribution, and the bridge. */
  bundles: Record<string, Bundle>;
  /** By name of a bundle: the modules to import before there is a project. */
  preload: Record<string, string[]>;
}

export type Headers = [name: string, value: string][];

/** A request of requests.http; `target` is path and query, `mode` is "" if it names none. */
export interface Request {
  name: string;
  title: string;
  method: string;
  target: string;
  headers: Headers;
  body: string;
  mode: string;
}

/** A recorded response; `body` is base64 if `encoded`, otherwise text. */
export interface Recorded {
  status: number;
  phrase: string;
  headers: Headers;
  body: string;
  encoded: boolean;
}

/** Texts of files, by name or path. */
export type Files = Record<string, string>;

/** A snippet with everything needed to run it in the browser. */
export interface Snippet {
  /** Such as `routing/path-parameters/flask.apiflask`. */
  id: string;
  framework: string;
  /** `Framework.loader` of `parity/frameworks.py`. */
  loader: string;
  label: string;
  /** The snippet’s files by the name that readers see, and the path of each in the project. */
  files: Files;
  places: Record<string, string>;
  /** Names in `files` that the page shows, in its order. */
  shown: string[];
  /** The other files of the project, by path. */
  project: Files;
  /** The path in the project of the entry file. */
  entry: string;
  interface: "wsgi" | "asgi";
  /** Names in `Manifest.bundles`, the framework’s first. */
  bundles: string[];
  /** By mode: its environment variables; a mode without any is left out. */
  environments: Record<string, Record<string, string>>;
  /** Why it cannot run in a browser; "" if it can. */
  unplayable: string;
  /** By name of a request: why the answer in the browser differs from the recording. */
  differs: Record<string, string>;
  /** Python regular expressions whose named groups are hidden in an answer before it is compared. */
  masks: string[];
  /** The recorded responses, by name of the request. */
  responses: Record<string, Recorded>;
}

export interface Example {
  id: string;
  title: string;
  requests: Request[];
  snippets: Snippet[];
}
