/** An exception of the reader's code: what it was, the places of the reader in it, the whole text. */

import type { Frame, PythonError } from "./answers.ts";
import { preformatted } from "./body_view.ts";
import { aside, button, element } from "./dom.ts";
import type { Folds } from "./folds.ts";
import { counted, shortened } from "./texts.ts";

/** Frames and characters of a message that are shown at most. */
const MOST = 6;
const LONGEST = 1000;

/** Return what shows `error`; `open` is called for the frame whose button was pressed, in one of the files `shown`. */
export function traceback(error: PythonError, shown: readonly string[], folds: Folds, open: (frame: Frame) => void): HTMLElement {
  const places = ownFrames(error).slice(-MOST).map((frame) => {
    const place = `${frame.file}, line ${frame.line}`;
    const opener = shown.includes(frame.file) ? button(place, () => open(frame)) : place;
    return element("li", {}, opener, ...(frame.function ? [" in ", element("code", {}, frame.function)] : []));
  });
  const lines = error.text.trimEnd().split("\n").length;
  return element(
    "div",
    { class: "parity-error" },
    element("p", {}, aside("Error: "), element("b", {}, error.type), error.message ? `: ${shortened(error.message, LONGEST)}` : ""),
    places.length ? element("ul", {}, ...places) : null,
    folds.fold("traceback", `Traceback, ${counted(lines, "line")}`, () => preformatted(error.text.trimEnd(), "Traceback"), places.length === 0),
  );
}

/** Return the reader's frames, a function that calls itself once. */
function ownFrames({ frames }: PythonError): Frame[] {
  const own = frames.filter((frame) => frame.own);
  return own.filter(({ file, line }, index) => own[index - 1]?.file !== file || own[index - 1]?.line !== line);
}

/** Return the reader's frame that is nearest to the error, if there is one. */
export function nearest(error: PythonError): Frame | null {
  return error.frames.findLast((frame) => frame.own) ?? null;
}
