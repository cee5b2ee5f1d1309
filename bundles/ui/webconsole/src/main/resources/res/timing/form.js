// The form of a new comparison.
import {get} from "../app/api.js";
import {h, replace, uniqueId} from "../app/dom.js";
import {icon} from "../app/icons.js";
import {onChange} from "../app/events.js";

const SHIPPED = ["gaussianization", "maf", "iaf", "realnvp", "spline", "default"];
const CHOSEN_AT_FIRST = "gaussianization";

/** A card with the form; `start` is called with the body of POST api/timings. */
export class TimingForm {
  element;
  #start;
  #flows = new Set([CHOSEN_AT_FIRST]);
  #types = new Set();
  #choices = h("div", {class: "choices", tabindex: "0", role: "group", "aria-label": "Flows and types"});
  #solver = h("select", {id: uniqueId("solver")}, h("option", {value: ""}, "as written"));
  #cheap = h(
    "select",
    {id: uniqueId("cheap")},
    ["as written", "density", "sampling", "both"].map((word) => h("option", {value: word === "as written" ? "" : word}, word)),
  );
  #points = number("5000", 1, 1000000);
  #repeats = number("15", 3, 1000);
  #threads = number("1", 1, 256);
  #seed = number("7", 0, Number.MAX_SAFE_INTEGER);
  #forward = h("input", {type: "checkbox", props: {checked: true}});
  #inverse = h("input", {type: "checkbox", props: {checked: true}});
  #error = h("p", {class: "error", role: "alert"});
  #button = h("button", {type: "submit", class: "primary"}, icon("play"), "Run");

  constructor(start) {
    this.#start = start;
    this.element = h(
      "section",
      {class: "card", "aria-label": "New comparison"},
      h("div", {class: "card-head"}, h("h2", {}, "New comparison")),
      h(
        "form",
        {class: "card-body stack", novalidate: true, on: {submit: (event) => this.#submit(event)}},
        h("div", {class: "field"}, h("span", {class: "label", "aria-hidden": "true"}, "Flows and types"), this.#choices),
        h(
          "fieldset",
          {},
          h("legend", {}, "Directions"),
          h("label", {class: "check"}, this.#forward, "forward: log-density"),
          h("label", {class: "check"}, this.#inverse, "inverse: sampling"),
        ),
        h(
          "div",
          {class: "pair"},
          field("Points per batch", this.#points),
          field("Rounds", this.#repeats),
          field("Threads", this.#threads),
          field("Seed", this.#seed),
          field("Solver", this.#solver),
          field("Stored as cheap", this.#cheap),
        ),
        this.#error,
        h("div", {class: "row"}, this.#button),
      ),
    );
    this.#load();
    onChange(["flows", "types"], () => this.#load());
  }

  async #load() {
    try {
      const [{flows, shipped}, {types}] = await Promise.all([get("flows"), get("types")]);
      this.#drawChoices(shipped ?? SHIPPED, flows, types);
      this.#drawSolvers(types);
    } catch {
      if (this.#choices.childElementCount === 0) this.#drawChoices(SHIPPED, [], []);
    }
  }

  #drawChoices(shipped, flows, types) {
    const declared = flows.filter((flow) => flow.status === "READY").map((flow) => flow.name);
    const kinds = (kind) => [...new Set(types.filter((type) => type.kind === kind).map((type) => type.type))];
    const group = (title, names, chosen) =>
      names.length > 0 && [h("span", {class: "group"}, title), names.map((name) => choice(title, name, chosen))];
    replace(
      this.#choices,
      group("Shipped with Bijou", shipped.filter((name) => !declared.includes(name)), this.#flows),
      group("Declared", [...new Set(declared)], this.#flows),
      group("Layers, each alone", kinds("layer"), this.#types),
      group("Scalar families, each alone", kinds("scalar family"), this.#types),
    );
  }

  #drawSolvers(types) {
    const {value} = this.#solver;
    const names = [...new Set(types.filter((type) => type.kind === "solver").map((type) => type.type))];
    replace(this.#solver, h("option", {value: ""}, "as written"), names.map((name) => h("option", {value: name}, name)));
    this.#solver.value = names.includes(value) ? value : "";
  }

  async #submit(event) {
    event.preventDefault();
    const problem = this.#problem();
    this.#error.textContent = problem ?? "";
    if (problem) return;
    this.#button.disabled = true;
    try {
      await this.#start(this.#request());
    } finally {
      this.#button.disabled = false;
    }
  }

  #problem() {
    if (this.#flows.size + this.#types.size === 0) return "Choose at least one flow or type.";
    if (!this.#forward.checked && !this.#inverse.checked) return "Choose at least one direction.";
    for (const input of [this.#points, this.#repeats, this.#threads, this.#seed]) {
      const bad = !input.checkValidity() || input.value === "";
      input.setAttribute("aria-invalid", String(bad));
      if (bad) return `Enter a whole number from ${input.min} to ${input.max}.`;
    }
    return null;
  }

  #request() {
    const directions = [this.#forward.checked && "forward", this.#inverse.checked && "inverse"].filter(Boolean);
    return {
      flows: this.#flows.size > 0 ? [...this.#flows] : undefined,
      types: this.#types.size > 0 ? [...this.#types] : undefined,
      directions,
      points: Number(this.#points.value),
      repeats: Number(this.#repeats.value),
      threads: Number(this.#threads.value),
      solver: this.#solver.value || null,
      cheap: this.#cheap.value || null,
      seed: Number(this.#seed.value),
    };
  }
}

function choice(group, name, chosen) {
  const input = h("input", {
    type: "checkbox",
    value: name,
    "data-focus": `choice-${group}-${name}`,
    props: {checked: chosen.has(name)},
    on: {change: () => (input.checked ? chosen.add(name) : chosen.delete(name))},
  });
  return h("label", {class: "check"}, input, h("span", {class: "mono name", title: name}, name));
}

function number(value, min, max) {
  return h("input", {type: "number", id: uniqueId("number"), value, min, max, step: 1});
}

function field(label, input) {
  return h("div", {class: "field"}, h("label", {for: input.id}, label), input);
}
