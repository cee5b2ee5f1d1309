// Verifies a type at a click: one line per law, as the job finds them.
import {get, sendJson} from "../app/api.js";
import {h, replace} from "../app/dom.js";
import {digits} from "../app/format.js";
import {icon} from "../app/icons.js";
import {LiveView} from "../app/live.js";
import {message} from "../app/messages.js";
import {pill} from "../app/status.js";
import {table} from "../app/table.js";

/** A card with a button and the results of the last verification. */
export class Verification {
  element;
  #type;
  #live = null;
  #results = h("div");
  #button;

  constructor(type) {
    this.#type = type;
    this.#button = h("button", {type: "button", class: "compact push", on: {click: () => this.#start()}}, icon("play"), "Verify");
    this.element = h(
      "section",
      {class: "card", "aria-label": "Laws"},
      h("div", {class: "card-head"}, h("h2", {}, "Laws"), this.#button),
      this.#results,
    );
    this.#say(h("p", {class: "muted"}, "Checks every law of the conformance kit on this type, as a job."));
  }

  close() {
    this.#live?.close();
  }

  #say(...content) {
    replace(this.#results, h("div", {class: "padded"}, content));
  }

  async #start() {
    this.#button.disabled = true;
    try {
      const {job} = await sendJson("POST", "verifications", {type: this.#type});
      this.#follow(job);
    } catch (error) {
      this.#button.disabled = false;
      this.#say(message("bad", error.message));
    }
  }

  #follow(job) {
    this.#live?.close();
    this.#live = new LiveView({
      subjects: ["jobs"],
      fetch: () => get(`verifications/${job}`),
      draw: (verification) => this.#draw(verification),
      fail: (error) => this.#say(message("bad", error.message)),
    });
  }

  #draw({state, reason, results = []}) {
    const ended = !["WAITING", "RUNNING"].includes(state);
    this.#button.disabled = !ended;
    if (ended) this.#live.close();
    if (results.length === 0) return this.#say(h("p", {class: "muted", role: "status"}, reason || (ended ? state : "The job waits or has just begun.")));
    return replace(this.#results, table({label: "Laws", columns: COLUMNS, rows: results}));
  }
}

const OUTCOMES = {
  PASSED: ["good", "check-circle", "passed"],
  FAILED: ["bad", "cross-circle", "failed"],
  NOT_APPLICABLE: ["", "info", "not applicable"],
};

const COLUMNS = [
  {title: "Law", header: true, kind: "wide", cell: (result) => [`${result.law} ${result.name}`, h("span", {class: "note"}, result.subject)]},
  {
    title: "Outcome",
    cell: (result) => {
      const [tone, name, word] = OUTCOMES[result.outcome] ?? ["", "info", result.outcome];
      return pill(tone, name, word);
    },
  },
  {title: "Error", kind: "number", cell: (result) => digits(result.worst)},
  {title: "Allowed", kind: "number", cell: (result) => digits(result.budget)},
  {title: "Finding", kind: "full", cell: (result) => [result.statement, h("span", {class: "note"}, result.words)]},
];
