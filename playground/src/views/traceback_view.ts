/** Shows a Python exception: type and message, the lines of the reader's files in its traceback, and all of its text. */

import type { Frame, PythonError } from "../data/answers.ts";
import { preformatted } from "./body_view.ts";
import { hiddenText, button, element } from "./dom.ts";
import type { Folds } from "./folds.ts";
import { formatCount, shorten } from "./texts.ts";

/** Frames, and characters of a message, that are shown at most. */
const MOST = 6;
const LONGEST = 1000;

/** Return the view of `error`; frames in the files `shown` are buttons, which call `open`. */
export function tracebackView(error: PythonError, shown: readonly string[], folds: Folds, open: (frame: Frame) => void): HTMLElement {
  const places = ownFrames(error).slice(-MOST).map((frame) => {
    const place = `${frame.file}, line ${frame.line}`;
    const opener = shown.includes(frame.file) ? button(place, () => open(frame)) : place;
    return element("li", {}, opener, ...(frame.function ? [" in ", element("code", {}, frame.function)] : []));
  });
  const lines = error.text.trimEnd().split("\n").length;
  return element(
    "div",
    { class: "parity-error" },
    element("p", {}, hiddenText("Error: "), element("b", {}, error.type), error.message ? `: ${shorten(error.message, LONGEST)}` : ""),
    places.length ? element("ul", {}, ...places) : null,
    folds.fold("traceback", `Traceback, ${formatCount(lines, "line")}`, () => preformatted(error.text.trimEnd(), "Traceback"), places.length === 0),
  );
}

/** Return the frames in the reader's files; repeats of one line, as of recursion, once. */
function ownFrames({ frames }: PythonError): Frame[] {
  const own = frames.filter((frame) => frame.own);
  return own.filter(({ file, line }, index) => own[index - 1]?.file !== file || own[index - 1]?.line !== line);
}

/** Return the innermost frame in the reader's files, or null. */
export function nearestOwnFrame(error: PythonError): Frame | null {
  return error.frames.findLast((frame) => frame.own) ?? null;
}
