// The editor with its problems, what the text would compose to, and its actions.
import {get, sendText} from "../app/api.js";
import {completions} from "../app/completion.js";
import {costLabel} from "../app/costs.js";
import {h, replace} from "../app/dom.js";
import {YamlEditor} from "../app/editor.js";
import {onChange} from "../app/events.js";
import {count, plural} from "../app/format.js";
import {icon} from "../app/icons.js";
import {pill} from "../app/status.js";

const PAUSE_MILLIS = 250;
const RETRY_MILLIS = 600;
const TOO_MANY = 429;
const SHOWN_PROBLEMS = 50;

let types = [];

/** A card with an editor; what is saved and how is up to the caller. */
export class EditorPanel {
  element;
  #name;
  #saved;
  #editor;
  #onEdit;
  #onValidated;
  #timer = null;
  #busy = false;
  #unsubscribe;
  #closed = false;
  #state = h("span", {class: "row", role: "status"});
  #result = h("span", {class: "row small muted"});
  #problems = h("ul", {class: "problems", "aria-label": "Problems of the text", hidden: true});
  #actions = h("span", {class: "row push"});

  /**
   * @param name the name of the flow
   * @param text the text
   * @param saved the text that is saved, null if none is
   * @param readOnly whether it cannot be edited
   * @param onSave called at Ctrl-S
   * @param onEdit called with the text when it changes
   * @param onValidated called with a text and what api/validate says of it
   */
  constructor({name, text, saved, readOnly = false, onSave, onEdit, onValidated = () => {}}) {
    this.#name = name;
    this.#saved = saved;
    this.#onEdit = onEdit;
    this.#onValidated = onValidated;
    this.#editor = new YamlEditor({
      label: `Text of the flow ${name}`,
      text,
      readOnly,
      complete: completions(() => types),
      onEdit: (edit) => this.#edited(edit),
      onSave,
    });
    this.element = h(
      "section",
      {class: "card", "aria-label": "Text"},
      h("div", {class: "card-head"}, h("h2", {}, "Text"), this.#state, this.#actions),
      this.#editor.element,
      this.#problems,
      h(
        "div",
        {class: "card-foot editor-foot"},
        this.#result,
        h(
          "span",
          {class: "push"},
          readOnly ? null : [h("kbd", {}, "Ctrl-S"), " saves · ", h("kbd", {}, "Ctrl-Space"), " completes · "],
          h("kbd", {}, "Esc"),
          " then ",
          h("kbd", {}, "Tab"),
          " leaves the editor",
        ),
      ),
    );
    this.#unsubscribe = onChange(["types"], () => this.#takeTypes());
    this.#takeTypes();
  }

  /** Completes and validates with the types that are installed now. */
  #takeTypes() {
    loadTypes();
    this.#validateLater(0);
  }

  get text() {
    return this.#editor.text;
  }

  /** Returns whether the text differs from the saved one. */
  get edited() {
    return this.text !== this.#saved;
  }

  addActions(...buttons) {
    this.#actions.append(...buttons.filter(Boolean));
  }

  /** Takes a text as the saved one and shows it. */
  replaceText(text) {
    this.#saved = text;
    this.#editor.text = text;
    this.#validate();
  }

  /** Tells that a text is saved; what is typed since stays. */
  saved(text) {
    this.#saved = text;
    this.#validate();
  }

  focus() {
    this.#editor.focus();
  }

  close() {
    clearTimeout(this.#timer);
    this.#closed = true;
    this.#unsubscribe();
    this.#editor.close();
  }

  /** Shows problems in the text and below it. */
  showProblems(problems) {
    this.#editor.mark(problems);
    this.#problems.hidden = problems.length === 0;
    replace(
      this.#problems,
      problems.slice(0, SHOWN_PROBLEMS).map((problem) => h("li", {}, this.#problemButton(problem))),
    );
    replace(
      this.#state,
      problems.length === 0
        ? pill("good", "check", "no problem")
        : pill("bad", "alert", plural(problems.length, "problem")),
      this.edited && this.#saved !== null ? pill("info", "info", "not saved") : null,
    );
  }

  #problemButton(problem) {
    return h(
      "button",
      {type: "button", on: {click: () => this.#editor.goTo(problem)}},
      icon("alert"),
      h("span", {class: "mono nowrap"}, `${problem.line}:${problem.column}`),
      h("span", {}, problem.place ? [h("span", {class: "mono"}, problem.place), ": "] : null, problem.message),
    );
  }

  #edited(text) {
    this.#onEdit?.(text);
    this.#validateLater(PAUSE_MILLIS);
  }

  #validateLater(millis) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#validate(), millis);
  }

  /** Validates the text, one request at a time; if it was edited meanwhile, again. */
  async #validate() {
    if (this.#busy) return;
    const {text} = this;
    this.#busy = true;
    try {
      const result = await sendText("POST", `validate?name=${encodeURIComponent(this.#name)}`, text);
      if (this.#closed) return;
      if (text === this.text) this.#show(text, result);
      else this.#validateLater(0);
    } catch (error) {
      if (this.#closed) return;
      if (error.status === TOO_MANY) this.#validateLater(RETRY_MILLIS);
      else replace(this.#state, pill("warn", "alert", "not validated"), error.message);
    } finally {
      this.#busy = false;
    }
  }

  #show(text, result) {
    this.showProblems(result.problems);
    this.#showResult(result);
    this.#onValidated(text, result);
  }

  #showResult({dimension, context, costs, cheap}) {
    replace(
      this.#result,
      costs && [
        h("span", {}, dimension === null ? "any dimension" : `dimension ${count(dimension)}`),
        context > 0 && h("span", {}, `context ${count(context)}`),
        h("span", {class: "row"}, "log-density", costLabel(costs.forward)),
        h("span", {class: "row"}, "sampling", costLabel(costs.inverse)),
        cheap && h("span", {}, `cheap: ${cheap}`),
      ],
    );
  }
}

async function loadTypes() {
  try {
    types = (await get("types")).types;
  } catch {
    // without the registry the editor completes the keys of a flow only
  }
}
