// Verifies a type at a click: one line per law, as the job finds them.
import {act, get, sendJson} from "../app/api.js";
import {h, replace} from "../app/dom.js";
import {digits, plural} from "../app/format.js";
import {icon} from "../app/icons.js";
import {LiveView} from "../app/live.js";
import {message} from "../app/messages.js";
import {pill, statePill} from "../app/status.js";
import {table} from "../app/table.js";
import {toastError} from "../app/toast.js";

const ACTIVE = ["WAITING", "RUNNING"];

/** A card with a button and the results of the last verification, which may have begun before this page. */
export class Verification {
  element;
  #type;
  #live = null;
  #closed = false;
  #results = h("div");
  #state = h("span", {role: "status"});
  #buttons = h("div", {class: "row push"});

  constructor(type) {
    this.#type = type;
    this.element = h(
      "section",
      {class: "card", "aria-label": "Laws"},
      h("div", {class: "card-head"}, h("h2", {}, "Laws"), this.#state, this.#buttons),
      this.#results,
    );
    this.#offer();
    this.#say(h("p", {class: "muted"}, "Checks every law of the conformance kit on this type, as a job."));
    this.#resume();
  }

  close() {
    this.#closed = true;
    this.#live?.close();
  }

  #say(...content) {
    replace(this.#results, h("div", {class: "padded"}, content));
  }

  #offer() {
    this.#button("play", "Verify", () => this.#start());
  }

  #button(symbol, label, run) {
    const click = (event) => {
      event.currentTarget.disabled = true;
      run();
    };
    replace(this.#buttons, h("button", {type: "button", class: "compact", "data-focus": "verify", on: {click}}, icon(symbol), label));
  }

  async #resume() {
    try {
      const {verifications} = await get("verifications");
      const last = verifications.find(({type}) => type === this.#type);
      if (last && !this.#live) this.#follow(last.job);
    } catch {
      // the button says what is wrong
    }
  }

  async #start() {
    try {
      const {job} = await sendJson("POST", "verifications", {type: this.#type});
      this.#follow(job);
    } catch (error) {
      this.#offer();
      this.#say(message("bad", error.message));
    }
  }

  async #cancel(job) {
    try {
      await act("POST", `jobs/${job}/cancel`);
    } catch (error) {
      toastError(error);
    }
  }

  #follow(job) {
    this.#live?.close();
    if (this.#closed) return;
    this.#live = new LiveView({
      subjects: ["jobs"],
      fetch: () => get(`verifications/${job}`),
      draw: (verification) => this.#draw(verification),
      fail: (error) => {
        if (error.status === 404) this.#live.close();
        this.#offer();
        this.#say(message("bad", error.message));
      },
    });
  }

  #draw({job, state, reason, results}) {
    const active = ACTIVE.includes(state);
    if (active) this.#button("cross", "Cancel", () => this.#cancel(job));
    else {
      this.#live.close();
      this.#offer();
    }
    replace(this.#state, active || state !== "DONE" ? statePill(state) : verdict(results));
    const note = reason && message(active ? "info" : "warn", reason);
    if (results.length === 0) {
      this.#say(note || h("p", {class: "muted"}, active ? "The job waits or has just begun." : "There is no result."));
      return;
    }
    replace(this.#results, note && h("div", {class: "padded"}, note), table({label: "Laws", columns: COLUMNS, rows: laws(results)}));
  }
}

function verdict(results) {
  const broken = new Set(results.filter(failed).map(({law}) => law)).size;
  return broken > 0 ? pill("bad", "cross-circle", `${plural(broken, "law")} broken`) : pill("good", "check-circle", "all laws hold");
}

function failed({outcome}) {
  return outcome === "FAILED";
}

/** Returns a row per law: the result with the largest share of its budget stands for all subjects. */
function laws(results) {
  const numbers = [...new Set(results.map(({law}) => law))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const of = results.filter(({law}) => law === number);
    const worst = of.reduce((a, b) => (rank(b) > rank(a) ? b : a));
    return {...worst, subjects: of.length, broken: of.filter(failed)};
  });
}

function rank(result) {
  if (failed(result)) return Infinity;
  return result.outcome === "PASSED" ? (result.worst ?? 0) / (result.budget || 1) : -1;
}

const OUTCOMES = {
  PASSED: ["good", "check-circle", "holds"],
  FAILED: ["bad", "cross-circle", "broken"],
  NOT_APPLICABLE: ["", "info", "does not apply"],
};

const COLUMNS = [
  {title: "Law", header: true, kind: "wide", cell: (row) => `${row.law} ${row.name}`},
  {
    title: "Outcome",
    cell: (row) => {
      const [tone, name, word] = OUTCOMES[row.outcome] ?? ["", "info", row.outcome];
      return pill(tone, name, word);
    },
  },
  {title: "Error", kind: "number", cell: (row) => digits(row.worst)},
  {title: "Allowed", kind: "number", cell: (row) => digits(row.budget)},
  {title: "Finding", kind: "full", cell: (row) => [row.statement, findings(row).map((finding) => h("span", {class: "note"}, finding))]},
];

/** Returns what is broken, or the worst error, each with its subject. */
function findings(row) {
  const shown = row.broken.length > 0 ? row.broken : [row];
  return shown.map(({subject, words}) => (row.subjects > 1 ? `${words} (${subject}, of ${plural(row.subjects, "subject")})` : `${words} (${subject})`));
}
