// A new flow: asks for its name, then shows a text that is not saved yet.
import {get, sendText} from "../app/api.js";
import {openDialog} from "../app/dialog.js";
import {h, replace, uniqueId} from "../app/dom.js";
import {dropDraft, keepDraft, readDraft} from "../app/drafts.js";
import {icon} from "../app/icons.js";
import {setTitle} from "../app/layout.js";
import {message} from "../app/messages.js";
import {nameProblem} from "../app/names.js";
import {toast, toastError} from "../app/toast.js";
import {withName} from "../app/yaml-edit.js";
import {EditorPanel} from "./editor-panel.js";
import {TEMPLATES} from "./templates.js";

const draftOf = (name) => `+new=${name}`;

/** Asks for a name and a template; `taken` has the names that exist. */
export async function askNewFlow(taken) {
  const template = h(
    "select",
    {id: uniqueId("template")},
    TEMPLATES.map(({key, title}) => h("option", {value: key}, title)),
  );
  const name = await askName({
    title: "New flow",
    taken,
    label: "Edit the text",
    more: h("div", {class: "field"}, h("label", {for: template.id}, "Start from"), template),
  });
  if (name) open(name, TEMPLATES.find(({key}) => key === template.value).text.replace("NAME", name));
}

/** Asks for the name of a copy of a flow. */
export async function askCopy(flow) {
  const taken = (await get("flows")).flows.map((other) => other.name);
  const name = await askName({
    title: `Copy ${flow.name} under a new name`,
    taken,
    label: "Edit the copy",
    proposal: `${flow.name}-copy`,
  });
  if (name) open(name, withName(flow.text, name) ?? `flow: ${name}\n${flow.text}`);
}

function open(name, text) {
  keepDraft(draftOf(name), text, null);
  location.hash = `+new=${name}`;
}

async function askName({title, taken, label, more = null, proposal = ""}) {
  const id = uniqueId("name");
  const error = h("span", {class: "error", id: `${id}-error`, role: "alert"});
  const input = h("input", {
    type: "text",
    id,
    value: proposal,
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": `${id}-hint ${id}-error`,
    autofocus: true,
  });
  const hint = h("span", {class: "hint", id: `${id}-hint`}, "Letters a–z, digits, “.”, “_” and “-”. It cannot be changed later.");
  const check = () => {
    const problem = nameProblem(input.value.trim(), taken);
    error.textContent = problem ?? "";
    input.setAttribute("aria-invalid", String(problem !== null));
    if (problem) input.focus();
    return problem === null;
  };
  const field = h("div", {class: "field"}, h("label", {for: id}, "Name"), input, hint, error);
  const chosen = await openDialog({
    title,
    body: [field, more],
    actions: [{label, value: true, kind: "primary"}],
    check,
  });
  return chosen ? input.value.trim() : null;
}

/** Shows the text of a flow that does not exist yet. */
export class NewFlow {
  #name;
  #panel;

  constructor(view, name) {
    this.#name = name;
    setTitle(`New flow ${name}`);
    const text = readDraft(draftOf(name))?.text ?? TEMPLATES.at(-1).text.replace("NAME", name);
    this.#panel = new EditorPanel({name, text, saved: null, onSave: () => this.#save(), onEdit: (edit) => keepDraft(draftOf(name), edit, null)});
    const create = h("button", {type: "button", class: "primary", on: {click: () => this.#save()}}, icon("save"), "Create");
    this.#panel.addActions(create, h("a", {class: "button", href: "#"}, "Discard"));
    replace(
      view,
      h("a", {class: "crumb", href: "#"}, icon("back"), "Flows"),
      h("div", {class: "page-head"}, h("h1", {class: "flow-title"}, name), h("span", {class: "pill info"}, icon("info"), "not saved")),
      h(
        "div",
        {class: "stack"},
        message("info", "Creating it makes a configuration that the console stores. The flow survives a restart."),
        this.#panel.element,
      ),
    );
    this.#panel.focus();
  }

  get unsaved() {
    return this.#panel.edited;
  }

  discard() {
    dropDraft(draftOf(this.#name));
  }

  close() {
    this.#panel.close();
  }

  async #save() {
    try {
      await sendText("PUT", `flows/${this.#name}`, this.#panel.text, {"If-None-Match": "*"});
      this.discard();
      this.#panel.saved(this.#panel.text);
      toast(`${this.#name} is created.`);
      location.hash = this.#name;
    } catch (error) {
      if (error.problems?.length) this.#panel.showProblems(error.problems);
      toastError(error);
    }
  }
}
