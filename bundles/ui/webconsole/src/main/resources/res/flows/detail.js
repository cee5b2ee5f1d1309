// One flow: its state down to the leaf, its text, its costs and versions, and what can be done with it.
import {act, get, sendJson, sendText} from "../app/api.js";
import {confirm} from "../app/dialog.js";
import {h, replace} from "../app/dom.js";
import {dropDraft, keepDraft, readDraft} from "../app/drafts.js";
import {icon} from "../app/icons.js";
import {setTitle} from "../app/layout.js";
import {LiveView} from "../app/live.js";
import {empty, failed, loading, message} from "../app/messages.js";
import {statePill} from "../app/status.js";
import {toast, toastError} from "../app/toast.js";
import {costsCard, factsCard, versionsCard, whyTree} from "./aside.js";
import {switchCheap} from "./cheap.js";
import {askConflict} from "./conflict.js";
import {EditorPanel} from "./editor-panel.js";
import {askCopy} from "./new-flow.js";

/** Shows a flow until it is closed. */
export class FlowDetail {
  #view;
  #name;
  #flow = null;
  #revision = null;
  #panel = null;
  #otherCosts = null;
  #head = h("div");
  #state = h("div", {class: "stack"});
  #aside = h("aside", {class: "stack", "aria-label": "About this flow"});
  #text = h("div", {class: "stack"});
  #save;
  #revert;
  #live;

  constructor(view, name) {
    this.#view = view;
    this.#name = name;
    setTitle(name);
    replace(view, crumb(), h("h1", {class: "flow-title"}, name), h("div", {class: "card"}, loading("Loading the flow")));
    this.#live = new LiveView({
      subjects: ["flows", "types"],
      fetch: () => get(`flows/${encodeURIComponent(name)}`),
      draw: (flow) => this.#draw(flow),
      fail: (error) => this.#fail(error),
    });
  }

  get unsaved() {
    return this.#flow?.editable === true && this.#panel?.edited === true;
  }

  discard() {
    dropDraft(this.#name);
  }

  close() {
    this.#live.close();
    this.#panel?.close();
  }

  #fail(error) {
    if (this.#flow && error.status !== 404) return;
    if (this.unsaved) {
      replace(this.#state, message("bad", `${error.message} The text below is not saved.`));
      return;
    }
    this.#flow = null;
    this.#panel?.close();
    this.#panel = null;
    replace(
      this.#view,
      crumb(),
      h("h1", {class: "flow-title"}, this.#name),
      error.status === 404
        ? h("div", {class: "card"}, empty("layers", "This flow is not declared", "It was withdrawn, or its file or bundle is gone."))
        : failed(error, () => this.#live.refresh()),
    );
  }

  #draw(flow) {
    const other = this.#flow?.editable !== flow.editable;
    const unsaved = this.unsaved;
    this.#flow = flow;
    if (other && !unsaved) this.#open(flow);
    else if (flow.revision !== this.#revision && !this.#panel?.edited) this.#take(flow);
    this.#drawHead(flow);
    this.#drawState(flow);
    this.#drawAside();
  }

  /** Builds the page; a draft that a reload has interrupted is continued. */
  #open(flow) {
    this.#panel?.close();
    this.#panel = null;
    this.#save = null;
    const draft = flow.editable ? readDraft(this.#name) : null;
    this.#revision = draft ? draft.revision : flow.revision;
    replace(this.#view, crumb(), this.#head, h("div", {class: "with-aside"}, h("div", {class: "stack"}, this.#state, this.#text), this.#aside));
    if (typeof flow.text !== "string") return;
    this.#panel = new EditorPanel({
      name: this.#name,
      text: draft?.text ?? flow.text,
      saved: flow.text,
      readOnly: !flow.editable,
      onSave: () => flow.editable && this.#saveText(),
      onEdit: (text) => this.#edited(text),
      onValidated: (text, result) => this.#validated(text, result),
    });
    if (flow.editable) this.#panel.addActions(...this.#editActions());
    replace(this.#text, this.#panel.element);
    this.#drawButtons();
  }

  #take(flow) {
    this.#revision = flow.revision;
    dropDraft(this.#name);
    if (typeof flow.text === "string") this.#panel?.replaceText(flow.text);
    this.#drawButtons();
  }

  #editActions() {
    this.#revert = h("button", {type: "button", on: {click: () => this.#take(this.#flow)}}, icon("undo"), "Revert");
    this.#save = h("button", {type: "button", class: "primary", on: {click: () => this.#saveText()}}, icon("save"), "Save");
    return [this.#revert, this.#save];
  }

  #edited(text) {
    if (this.#panel.edited) keepDraft(this.#name, text, this.#revision);
    else dropDraft(this.#name);
    this.#drawButtons();
  }

  #drawButtons() {
    if (!this.#save) return;
    this.#save.disabled = !this.#panel.edited;
    this.#revert.disabled = !this.#panel.edited;
  }

  #drawHead(flow) {
    replace(
      this.#head,
      h(
        "div",
        {class: "page-head"},
        h("h1", {class: "flow-title"}, flow.name),
        statePill(flow.status),
        h("span", {class: "push"}),
        typeof flow.text === "string" &&
          h("button", {type: "button", "data-focus": "copy", on: {click: () => this.#copy()}}, icon("copy"), "Copy under a new name"),
        flow.editable &&
          h(
            "button",
            {type: "button", class: "danger", "data-focus": "withdraw", on: {click: () => this.#withdraw()}},
            icon("trash"),
            "Withdraw",
          ),
      ),
    );
  }

  #drawState(flow) {
    const tone = {READY: "good", UNSATISFIED: "warn"}[flow.status] ?? "bad";
    const notices = (flow.notices ?? []).map((notice) => message("warn", typeof notice === "string" ? notice : notice.message));
    replace(
      this.#state,
      message(tone, h("div", {}, flow.why.statement), flow.why.causes.length > 0 && whyTree(flow.why)),
      notices,
      flow.editable ? null : message("info", h("strong", {}, "Read-only here. "), flow.readOnlyReason),
      this.#revision !== flow.revision && this.#panel?.edited
        ? message("warn", "The saved text was changed meanwhile. Saving shows both.")
        : null,
    );
  }

  #drawAside() {
    const flow = this.#flow;
    replace(
      this.#aside,
      costsCard(flow, this.#otherCosts, flow.editable && flow.cheap && !this.#panel?.edited ? () => this.#switch() : null),
      versionsCard(flow, flow.editable || flow.owner === "model" ? (number) => this.#rollBack(number) : null),
      factsCard(flow),
    );
  }

  /** Shows the costs with the other direction stored as the cheap one, if they are those of the saved text. */
  #validated(text, {otherCosts}) {
    if (text !== this.#flow?.text) return;
    this.#otherCosts = otherCosts ?? null;
    this.#drawAside();
  }

  async #switch() {
    await switchCheap(this.#name);
    this.#live.refresh();
  }

  async #copy() {
    try {
      await askCopy(this.#flow);
    } catch (error) {
      toastError(error);
    }
  }

  async #saveText(force = false) {
    if (!this.#panel.edited && !force) return;
    const {text} = this.#panel;
    this.#save.disabled = true;
    try {
      const flow = await sendText("PUT", `flows/${this.#name}`, text, {"If-Match": `"${this.#revision}"`});
      this.#revision = flow.revision;
      this.#panel.saved(text);
      dropDraft(this.#name);
      toast(`${this.#name} is saved${flow.version ? ` as version ${flow.version}` : ""}: ${flow.status}.`);
    } catch (error) {
      if (error.status === 412) await this.#resolve(text);
      else this.#refused(error);
    }
    this.#drawButtons();
    this.#live.refresh();
  }

  #refused(error) {
    if (error.problems?.length) this.#panel.showProblems(error.problems);
    toastError(error);
  }

  async #resolve(mine) {
    const theirs = await get(`flows/${this.#name}`);
    const choice = await askConflict(this.#name, theirs.text, mine);
    if (choice === "theirs") {
      this.#flow = theirs;
      this.#take(theirs);
    } else if (choice === "mine") {
      this.#revision = theirs.revision;
      await this.#saveText(true);
    }
  }

  async #rollBack(number) {
    const sure = await confirm({
      title: `Roll back to version ${number}?`,
      body: [
        h("p", {}, `${this.#name} serves version ${number} again, once it is composed and checked. Until then the present one serves.`),
        this.#panel?.edited && h("p", {}, "What you have typed here is not saved and stays on the page."),
      ],
      label: "Roll back",
    });
    if (!sure) return;
    await this.#do(() => sendJson("POST", `flows/${this.#name}/rollback`, {version: number}), `${this.#name} serves version ${number}.`);
  }

  async #withdraw() {
    const sure = await confirm({
      title: `Withdraw ${this.#name}?`,
      body: h("p", {}, `This deletes ${this.#flow.source}. Calls that are running finish; later ones find no flow of this name.`),
      label: "Withdraw",
      kind: "danger",
    });
    if (!sure) return;
    await this.#live.pause(); // or it would ask for the flow that has just gone
    const done = await this.#do(() => act("DELETE", `flows/${this.#name}`), `${this.#name} is withdrawn.`);
    if (!done) {
      this.#live.resume();
      return;
    }
    dropDraft(this.#name);
    this.#panel?.saved(this.#panel.text);
    location.hash = "";
  }

  async #do(action, success) {
    try {
      await action();
      toast(success);
      return true;
    } catch (error) {
      toastError(error);
      return false;
    } finally {
      this.#live.refresh();
    }
  }
}

function crumb() {
  return h("a", {class: "crumb", href: "#"}, icon("back"), "Flows");
}
