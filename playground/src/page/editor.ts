/** An editor of one file: CodeMirror in a shadow root, so that its styles and the page's do not affect each other. */

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, type LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { element } from "../views/dom.ts";

const HINT = "Tab indents. To leave the editor with the keyboard, press Escape, then Tab.";

/** The site's colours for code. */
const COLOURS = HighlightStyle.define(
  (
    [
      [[tags.keyword, tags.operatorKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.controlKeyword, tags.meta], "keyword"],
      [[tags.string, tags.special(tags.string), tags.attributeValue], "string"],
      [[tags.number], "number"],
      [[tags.bool, tags.null, tags.self], "constant"],
      [[tags.function(tags.definition(tags.variableName)), tags.definition(tags.className), tags.tagName], "function"],
      [[tags.attributeName], "special"],
      [[tags.comment], "comment"],
      [[tags.operator, tags.compareOperator, tags.arithmeticOperator], "operator"],
      [[tags.punctuation, tags.bracket, tags.separator, tags.derefOperator, tags.angleBracket], "punctuation"],
    ] as const
  ).map(([tag, name]) => ({ tag: [...tag], color: `var(--md-code-hl-${name}-color)` })),
);

const THEME = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "inherit" },
  "&.cm-focused": { outline: "2px solid var(--md-accent-fg-color)" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit" },
  ".cm-content": { padding: "var(--parity-editor-padding) 0", caretColor: "currentcolor" },
  ".cm-line": { padding: "0 1.1764705882em 0 0.1em" },
  ".cm-gutters": { backgroundColor: "transparent", border: "0", color: "var(--parity-bad)" },
  ".cm-error-gutter": { width: "1.0764705882em" },
  ".cm-error-gutter .cm-gutterElement": { padding: "0", textAlign: "center" },
  ".cm-error-line": { backgroundColor: "color-mix(in srgb, var(--parity-bad) 16%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--md-accent-fg-color--transparent)" },
});

/** Sets the line of an error, by the position of its start; null removes the mark. */
const markLine = StateEffect.define<number | null>({ map: (place, changes) => (place === null ? null : changes.mapPos(place)) });

const markedLine = StateField.define<number | null>({
  create: () => null,
  update: (place, { changes, effects }) =>
    effects.reduce<number | null>(
      (found, effect) => (effect.is(markLine) ? effect.value : found),
      place === null ? null : changes.mapPos(place),
    ),
  provide: (field) =>
    EditorView.decorations.compute([field], (state) => {
      const place = state.field(field);
      return place === null ? Decoration.none : Decoration.set(errorLine.range(state.doc.lineAt(place).from));
    }),
});

const errorLine = Decoration.line({ class: "cm-error-line" });

const errorSign = new (class extends GutterMarker {
  override toDOM(): Node {
    return element("span", { "aria-hidden": "true" }, "▸");
  }
})();

const errorGutter = gutter({
  class: "cm-error-gutter",
  lineMarker: (view, line) => {
    const place = view.state.field(markedLine);
    return place !== null && place >= line.from && place <= line.to ? errorSign : null;
  },
  lineMarkerChange: (update) => update.startState.field(markedLine) !== update.state.field(markedLine),
});

/**
 * Types over a selection of several lines, or deletes it. Browsers would keep its colours as inline styles, which the
 * Content-Security-Policy forbids. Input methods are left to the browser.
 */
const overLines = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    const { from, to } = state.selection.main;
    const text = event.inputType === "insertText" ? event.data : event.inputType.startsWith("delete") ? "" : null;
    if (text === null || !event.cancelable || view.composing || state.doc.lineAt(from).to >= to) return false;
    view.dispatch(state.replaceSelection(text), { userEvent: text ? "input.type" : "delete", scrollIntoView: true });
    return true;
  },
});

export class Editor {
  readonly #view: EditorView;
  readonly #described = element("p", { id: "described", hidden: true }, HINT);

  /** Put an editor of the file `name` into `host`; `label` is for screen readers, `changed` is called with each new text. */
  constructor(host: HTMLElement, name: string, label: string, text: string, changed: (text: string) => void) {
    const root = host.attachShadow({ mode: "open" });
    const language = new Compartment();
    const extensions: Extension[] = [
      history(),
      indentOnInput(),
      bracketMatching(),
      indentUnit.of("    "),
      syntaxHighlighting(COLOURS),
      language.of([]),
      markedLine,
      errorGutter,
      overLines,
      THEME,
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": this.#described.id, spellcheck: "false", tabindex: "0" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed(update.state.doc.toString());
      }),
    ];
    this.#view = new EditorView({ state: EditorState.create({ doc: text, extensions }), parent: root, root });
    root.append(this.#described);
    void languageOf(name).then((found) => found && this.#view.dispatch({ effects: language.reconfigure(found) }));
  }

  /** Replace the text, unless it is the same. */
  write(text: string): void {
    const { doc } = this.#view.state;
    if (doc.toString() !== text) this.#view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
  }

  /** Mark a line, counted from 1, as that of `error`, and describe it to screen readers; null removes the mark. */
  mark(line: number | null, error = ""): void {
    const { doc } = this.#view.state;
    const place = line === null ? null : doc.line(Math.min(Math.max(line, 1), doc.lines)).from;
    this.#view.dispatch({ effects: markLine.of(place) });
    this.#described.textContent = line === null ? HINT : `Line ${line}: ${error}. ${HINT}`;
  }

  /** Take the focus, with the cursor at the start of `line`, counted from 1. */
  focus(line = 1): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    this.#view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "nearest" }) });
    this.#view.focus();
  }
}

async function languageOf(name: string): Promise<LanguageSupport | null> {
  if (name.endsWith(".py")) return (await import("@codemirror/lang-python")).python();
  if (name.endsWith(".html")) return (await import("@codemirror/lang-html")).html();
  return null;
}
