// The parts of CodeMirror 6 that res/app/editor.js uses.
export {EditorState, Compartment} from "@codemirror/state";
export {
  EditorView,
  keymap,
  lineNumbers,
  highlightActiveLine,
  highlightActiveLineGutter,
  drawSelection,
} from "@codemirror/view";
export {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
export {HighlightStyle, syntaxHighlighting, indentUnit, bracketMatching} from "@codemirror/language";
export {yaml} from "@codemirror/lang-yaml";
export {setDiagnostics, lintGutter, lintKeymap} from "@codemirror/lint";
export {autocompletion, completionKeymap, startCompletion} from "@codemirror/autocomplete";
export {tags} from "@lezer/highlight";
