// The list of all declared flows and models.
import {get} from "../app/api.js";
import {costLabel, otherCheap} from "../app/costs.js";
import {h, replace} from "../app/dom.js";
import {ago, count, plural, time} from "../app/format.js";
import {icon} from "../app/icons.js";
import {setTitle} from "../app/layout.js";
import {LiveView} from "../app/live.js";
import {empty, failed, loading} from "../app/messages.js";
import {statePill} from "../app/status.js";
import {table} from "../app/table.js";
import {switchCheap} from "./cheap.js";
import {askNewFlow} from "./new-flow.js";
import {ownerWords} from "./owner.js";

const AGE_MILLIS = 10000;

/** Shows the list until it is closed. */
export class FlowList {
  unsaved = false;
  #flows = [];
  #filter = "";
  #body = h("div", {class: "card"}, loading("Loading the flows"));
  #summary = h("div", {class: "summary"});
  #live;
  #clock;

  constructor(view) {
    setTitle("Flows");
    replace(view, this.#head(), this.#body);
    this.#live = new LiveView({
      subjects: ["flows"],
      fetch: () => get("flows"),
      draw: ({flows}) => this.#draw(flows),
      fail: (error) => replace(this.#body, h("div", {class: "card-body"}, failed(error, () => this.#live.refresh()))),
    });
    this.#clock = setInterval(() => this.#drawAges(), AGE_MILLIS);
  }

  close() {
    this.#live.close();
    clearInterval(this.#clock);
  }

  #head() {
    const filter = h("input", {
      type: "search",
      class: "filter push",
      placeholder: "Filter by name, state or owner",
      "aria-label": "Filter the flows",
      on: {
        input: (event) => {
          this.#filter = event.target.value.trim().toLowerCase();
          this.#drawTable();
        },
      },
    });
    const create = h(
      "button",
      {type: "button", class: "primary", on: {click: () => askNewFlow(this.#flows.map((flow) => flow.name))}},
      icon("plus"),
      "New flow",
    );
    return h("div", {class: "page-head"}, h("h1", {}, "Flows"), this.#summary, filter, create);
  }

  #draw(flows) {
    this.#flows = flows;
    replace(
      this.#summary,
      Object.entries(countStates(flows)).map(([state, number]) => statePill(state, `${count(number)} ${state}`)),
    );
    this.#drawTable();
  }

  #drawTable() {
    if (this.#flows.length === 0) return replace(this.#body, noFlows());
    const rows = this.#flows.filter((flow) => matches(flow, this.#filter));
    if (rows.length === 0) return replace(this.#body, empty("list", "No flow matches the filter"));
    return replace(this.#body, table({label: "Declared flows and models", columns: COLUMNS, rows, detail: reason}));
  }

  #drawAges() {
    for (const element of this.#body.querySelectorAll("time")) element.textContent = ago(element.dateTime);
  }
}

function countStates(flows) {
  const states = {};
  for (const {status} of flows) states[status] = (states[status] ?? 0) + 1;
  return states;
}

function matches(flow, filter) {
  return [flow.name, flow.status, flow.owner, flow.source].some((text) => text?.toLowerCase().includes(filter));
}

function noFlows() {
  return empty(
    "layers",
    "No flow is declared",
    "Create one here, copy a .yaml file into flows/ or a model into models/: it appears at once.",
  );
}

const COLUMNS = [
  {
    title: "Name",
    header: true,
    kind: "wide",
    cell: (flow) => h("a", {class: "flow-name words", href: `#${flow.name}`, "data-focus": `flow-${flow.name}`}, flow.name),
  },
  {title: "State", cell: (flow) => statePill(flow.status)},
  {title: "Dimension", kind: "number", cell: dimension},
  {title: "Log-density", cell: (flow) => costLabel(flow.costs?.forward)},
  {title: "Sampling", cell: (flow) => costLabel(flow.costs?.inverse)},
  {title: "Stored as cheap", cell: cheap},
  {title: "Owner", kind: "wide", cell: (flow) => [ownerWords(flow), h("span", {class: "note"}, flow.source)]},
  {
    title: "Version",
    kind: "number",
    cell: (flow) => [
      count(flow.version),
      flow.generation ? h("span", {class: "note"}, `generation ${flow.generation}`) : null,
    ],
  },
  {
    title: "Since",
    cell: (flow) => (flow.since ? h("time", {class: "nowrap", datetime: flow.since, title: time(flow.since)}, ago(flow.since)) : "–"),
  },
  {title: "Calls", kind: "number", cell: (flow) => count(flow.calls)},
];

/** Returns why a flow is not READY, and what is to be noticed of one that is. */
function reason(flow) {
  const notices = (flow.notices ?? []).map((notice) => h("span", {class: "note"}, notice.message ?? notice));
  if (flow.status === "READY") return notices.length > 0 ? notices : null;
  const [first, ...others] = flow.problems;
  const words = first ? problemWords(first) : flow.statement;
  const more = others.length > 0 ? `; and ${plural(others.length, "more problem")}` : "";
  return [h("span", {class: "note"}, words ?? "", more), notices];
}

function problemWords({place, line, column, message}) {
  const at = line > 0 ? `${line}:${column}: ` : "";
  return `${at}${place ? `${place}: ` : ""}${message}`;
}

function dimension(flow) {
  return [count(flow.dimension), flow.context > 0 ? h("span", {class: "note"}, `context ${flow.context}`) : null];
}

function cheap(flow) {
  if (flow.owner === "model" || !flow.cheap) return flow.cheap ?? "–";
  const other = otherCheap(flow.cheap);
  return h(
    "span",
    {class: "row nowrap"},
    flow.cheap,
    flow.editable &&
      h(
        "button",
        {
          type: "button",
          class: "compact icon-only quiet",
          title: `Store ${other} as the cheap direction`,
          "aria-label": `Store ${other} as the cheap direction of ${flow.name}`,
          "data-focus": `cheap-${flow.name}`,
          on: {click: () => switchCheap(flow.name)},
        },
        icon("swap"),
      ),
  );
}
