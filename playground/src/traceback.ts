/** An exception of the reader's code: what it was, the places of the reader in it, the whole text. */

import type { Frame, PythonError } from "./answers.ts";
import { preformatted } from "./body_view.ts";
import { aside, button, element } from "./dom.ts";
import type { Folds } from "./folds.ts";
import { counted } from "./numbers.ts";

/** Return what shows `error`; `open` is called for the frame whose button was pressed. */
export function traceback(error: PythonError, folds: Folds, open: (frame: Frame) => void): HTMLElement {
  const own = error.frames.filter((frame) => frame.own);
  const places = own.map((frame) =>
    element("li", {}, button(`${frame.file}, line ${frame.line}`, () => open(frame)), ` in `, element("code", {}, frame.function)),
  );
  const lines = error.text.trimEnd().split("\n").length;
  return element(
    "div",
    { class: "parity-error" },
    element("p", {}, aside("Error: "), element("b", {}, error.type), error.message ? `: ${error.message}` : ""),
    places.length ? element("ol", {}, ...places) : null,
    folds.fold("traceback", `Traceback, ${counted(lines, "line")}`, () => preformatted(error.text.trimEnd(), "Traceback"), places.length === 0),
  );
}

/** Return the reader's frame that is nearest to the error, if there is one. */
export function nearest(error: PythonError): Frame | null {
  return error.frames.findLast((frame) => frame.own) ?? null;
}
