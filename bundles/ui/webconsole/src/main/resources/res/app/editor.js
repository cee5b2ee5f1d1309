// The YAML editor: CodeMirror in a shadow root. There it adopts its style sheets, so the strict CSP holds.
import {
  EditorState,
  Compartment,
  EditorView,
  keymap,
  lineNumbers,
  highlightActiveLine,
  highlightActiveLineGutter,
  drawSelection,
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  HighlightStyle,
  syntaxHighlighting,
  indentUnit,
  bracketMatching,
  yaml,
  setDiagnostics,
  lintGutter,
  lintKeymap,
  autocompletion,
  completionKeymap,
  tags,
} from "../vendor/codemirror.js";
import {h} from "./dom.js";

const theme = EditorView.theme({
  "&": {color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "13px", height: "100%"},
  "&.cm-focused": {outline: "none"},
  ".cm-scroller": {fontFamily: "var(--mono)", lineHeight: "1.55"},
  ".cm-content": {padding: "8px 0", caretColor: "var(--text)"},
  ".cm-gutters": {backgroundColor: "var(--sunken)", color: "var(--muted)", border: "none"},
  ".cm-activeLine": {backgroundColor: "light-dark(#1b4fd00d, #8badff12)"},
  ".cm-activeLineGutter": {backgroundColor: "light-dark(#1b4fd01f, #8badff26)", color: "var(--text)"},
  ".cm-cursor": {borderLeftColor: "var(--text)"},
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "light-dark(#b9cdf8, #2c4680)",
  },
  "&.cm-focused .cm-matchingBracket": {backgroundColor: "var(--accent-soft)", outline: "1px solid var(--line-strong)"},
  // the default marks are data: images, which the CSP refuses
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad) 1.5px",
    textUnderlineOffset: "3px",
  },
  ".cm-lint-marker-error": {
    content: "normal",
    boxSizing: "border-box",
    width: "14px",
    height: "14px",
    margin: "3px auto 0",
    borderRadius: "50%",
    textAlign: "center",
    font: "700 10px/14px var(--sans)",
    backgroundColor: "var(--bad)",
    color: "var(--surface)",
  },
  ".cm-lint-marker-error:after": {content: '"!"'},
  ".cm-lintPoint:after": {borderBottomColor: "var(--bad)"},
  ".cm-tooltip": {
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    boxShadow: "var(--shadow-high)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {fontFamily: "var(--mono)", fontSize: "12.5px", maxHeight: "16em", borderRadius: "5px"},
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {padding: "3px 8px"},
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionDetail": {fontStyle: "normal", marginLeft: "12px", opacity: "0.85"},
  ".cm-completionMatchedText": {textDecoration: "none", fontWeight: "700"},
  ".cm-tooltip.cm-completionInfo": {
    padding: "6px 10px",
    maxWidth: "320px",
    fontFamily: "var(--sans)",
    fontSize: "12.5px",
    whiteSpace: "pre-wrap",
  },
  ".cm-diagnostic": {padding: "6px 10px", fontFamily: "var(--sans)", fontSize: "12.5px"},
  ".cm-diagnostic-error": {borderLeft: "3px solid var(--bad)"},
});

const highlighting = HighlightStyle.define([
  {tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], color: "var(--code-key)"},
  {tag: [tags.string, tags.content], color: "var(--code-string)"},
  {tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)"},
  {tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic"},
  {tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--muted)"},
]);

/**
 * An editor inside an element of the page.
 *
 * Tab indents. Escape, then Tab leaves the editor, as CodeMirror does by itself.
 */
export class YamlEditor {
  /** The element to insert into the page. */
  element;
  #view;
  #editable = new Compartment();

  /**
   * @param label its name for assistive technology
   * @param text the text
   * @param readOnly whether it cannot be edited
   * @param complete the source of completions of CodeMirror
   * @param onEdit called with the text after each change by the user
   * @param onSave called at Ctrl-S or Cmd-S
   */
  constructor({label, text, readOnly = false, complete, onEdit = () => {}, onSave = () => {}}) {
    this.element = h("div", {class: "editor"});
    const root = this.element.attachShadow({mode: "open"});
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          drawSelection(),
          history(),
          bracketMatching(),
          indentUnit.of("  "),
          EditorState.tabSize.of(2),
          yaml(),
          syntaxHighlighting(highlighting),
          autocompletion({override: [complete], icons: false}),
          keymap.of([
            {key: "Mod-s", preventDefault: true, run: () => (onSave(), true)},
            ...completionKeymap,
            ...lintKeymap,
            ...defaultKeymap,
            ...historyKeymap,
            indentWithTab,
          ]),
          EditorView.contentAttributes.of({"aria-label": label, "aria-describedby": "editor-keys", tabindex: "0"}),
          EditorView.updateListener.of((update) => update.docChanged && onEdit(update.state.doc.toString())),
          this.#editable.of(editing(readOnly)),
          theme,
        ],
      }),
    });
    root.append(h("span", {id: "editor-keys", hidden: true}, "Escape, then Tab leaves the editor."));
  }

  /** Returns the text. */
  get text() {
    return this.#view.state.doc.toString();
  }

  /** Replaces the text; the user can undo it. */
  set text(text) {
    const {doc} = this.#view.state;
    if (doc.toString() === text) return;
    this.#view.dispatch({changes: {from: 0, to: doc.length, insert: text}});
  }

  /** Marks problems [{line, column, message}] of the text; lines and columns count from 1. */
  mark(problems) {
    const {doc} = this.#view.state;
    const diagnostics = problems.map((problem) => {
      const {from, to} = range(doc, problem);
      return {from, to, severity: "error", message: problem.message};
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  /** Moves the cursor to a problem. */
  goTo(problem) {
    const {from} = range(this.#view.state.doc, problem);
    this.#view.dispatch({selection: {anchor: from}, scrollIntoView: true});
    this.#view.focus();
  }

  /** Moves the focus into the editor. */
  focus() {
    this.#view.focus();
  }

  /** Frees the editor. */
  close() {
    this.#view.destroy();
  }
}

function editing(readOnly) {
  return [EditorState.readOnly.of(readOnly), EditorView.editable.of(true)];
}

/** Returns the word at the place of a problem: at least one character, if the line has any. */
function range(doc, {line, column}) {
  const at = doc.line(Math.min(Math.max(line || 1, 1), doc.lines));
  const from = Math.min(at.from + Math.max((column || 1) - 1, 0), at.to);
  const word = doc.sliceString(from, at.to).match(/^[^\s:,{}[\]]+/);
  const to = word ? from + word[0].length : Math.min(from + 1, at.to);
  return from === to && from > at.from ? {from: from - 1, to} : {from, to};
}
