// One type: keys, parameters, plots with sliders, its laws, and what its bundle brings.
import {get} from "../app/api.js";
import {costLabel} from "../app/costs.js";
import {dotted, h, replace} from "../app/dom.js";
import {icon} from "../app/icons.js";
import {setTitle} from "../app/layout.js";
import {LiveView} from "../app/live.js";
import {card, empty, failed, loading, message} from "../app/messages.js";
import {pill} from "../app/status.js";
import {table} from "../app/table.js";
import {bundleCard, runPill} from "./bundle.js";
import {MapPlot} from "./map-plot.js";
import {Verification} from "./verification.js";

/** Shows a type until it is closed. */
export class TypeDetail {
  #kind;
  #name;
  #head = h("div");
  #body = h("div", {class: "card"}, loading("Loading the type"));
  #plot = h("div");
  #plotOf = null;
  #verification;
  #live;

  constructor(view, kind, name) {
    this.#kind = kind;
    this.#name = name;
    this.#verification = new Verification(name);
    setTitle(name);
    replace(view, h("a", {class: "crumb", href: "#"}, icon("back"), "Types"), this.#head, this.#body);
    this.#drawHead([]);
    this.#live = new LiveView({
      subjects: ["types"],
      fetch: () => get("types"),
      draw: ({types, bundles}) => this.#draw(types, bundles),
      fail: (error) => replace(this.#body, failed(error, () => this.#live.refresh())),
    });
  }

  close() {
    this.#live.close();
    this.#verification.close();
  }

  #drawHead(pills) {
    replace(this.#head, h("div", {class: "page-head"}, h("h1", {class: "type-title"}, this.#name), h("span", {class: "muted"}, this.#kind), pills));
  }

  #draw(types, bundles) {
    const all = types.filter((type) => type.kind === this.#kind && type.type === this.#name);
    const chosen = all.find((type) => type.chosen !== false) ?? all[0];
    if (!chosen) {
      this.#drawHead([pill("warn", "unplugged", "not installed")]);
      this.#body.className = "card";
      this.#plotOf = null;
      const text = "Flows that need it are UNSATISFIED and recover when a bundle that offers it is installed.";
      replace(this.#body, empty("unplugged", "No bundle offers this type", text));
      return;
    }
    const bundle = bundles.find(({id}) => id === chosen.bundleId);
    this.#drawHead([pill("good", "check-circle", "installed"), runPill(bundle)]);
    this.#body.className = "with-aside";
    const provider = `${chosen.bundleId} ${chosen.version}`;
    if (chosen.map && this.#plotOf !== provider) {
      this.#plotOf = provider;
      replace(this.#plot, new MapPlot(chosen).element);
    }
    replace(
      this.#body,
      h("div", {class: "stack"}, formulaCard(chosen), this.#plot, keysCard(chosen), parametersCard(chosen), hasLaws(chosen) && this.#verification.element),
      h("aside", {class: "stack", "aria-label": "About this type"}, factsCard(chosen, bundle), bundleCard(chosen, types, bundle), alternativesCard(all)),
    );
  }
}

function hasLaws(type) {
  return type.kind !== "solver";
}

function formulaCard(type) {
  return h("section", {class: "card", "aria-label": "Formula"}, h("div", {class: "card-body"}, h("p", {class: "formula"}, type.doc)));
}

function keysCard(type) {
  const head = h("div", {class: "card-head"}, h("h2", {}, "Keys"));
  if (type.keys.length === 0) return h("section", {class: "card", "aria-label": "Keys"}, head, h("div", {class: "card-body muted"}, "This type has no keys."));
  const columns = [
    {title: "Key", header: true, cell: (key) => h("code", {}, key.key)},
    {title: "Default", cell: (key) => (key.default === null ? h("strong", {}, "required") : h("code", {class: "break"}, key.default))},
    {title: "Expected", cell: (key) => h("span", {class: "small"}, key.expected)},
    {title: "Meaning", kind: "full", cell: (key) => key.doc},
  ];
  return h("section", {class: "card", "aria-label": "Keys"}, head, table({label: "Keys", columns, rows: type.keys}));
}

function parametersCard(type) {
  if (!type.parameters?.length) return null;
  const note = type.kind === "scalar family" ? "for each coordinate" : "at dimension 2";
  const head = h("div", {class: "card-head"}, h("h2", {}, "Parameters"), h("span", {class: "muted small"}, note));
  const columns = [
    {title: "Block", header: true, cell: (block) => h("code", {}, dotted(block.name))},
    {title: "Shape", cell: (block) => h("span", {class: "small"}, shapeText(block))},
    {title: "Formula", kind: "full", cell: (block) => h("code", {class: "break"}, block.formula)},
    {title: "Meaning", kind: "full", cell: (block) => [block.when && [h("code", {}, block.when), ": "], block.meaning]},
  ];
  const formula = type.formula && h("div", {class: "card-body"}, h("code", {class: "break"}, type.formula));
  return h("section", {class: "card", "aria-label": "Parameters"}, head, formula, table({label: "Parameters", columns, rows: type.parameters}));
}

/** Returns the extents in terms of the keys, and their values in the example. */
function shapeText({extents, shape}) {
  return [extents, shape?.join(" × ")].filter(Boolean).join(" = ") || "scalar";
}

function factsCard(type, bundle) {
  const facts = [
    ["Version", type.version],
    ["Bundle", dotted(type.bundle)],
    ...domainFacts(type.domains),
    type.forward && ["Log-density", costLabel(type.forward)],
    type.inverse && ["Sampling", costLabel(type.inverse)],
    bundle && ["Jar", h("span", {class: "break"}, bundle.jar)],
    ["Requirement", h("code", {class: "break"}, type.requirement)],
  ].filter(Boolean);
  return card("Facts", h("dl", {class: "facts"}, facts.map(([term, value]) => [h("dt", {}, term), h("dd", {}, value)])));
}

/** Returns domain and range of the map, or the support of a base. */
function domainFacts({from, onto}) {
  if (from.length === 0) return [];
  if (onto.length === 0) return [["Support", setText(from)]];
  return [
    ["Domain", setText(from)],
    ["Range", setText(onto)],
  ];
}

function setText(sets) {
  return [...new Set(sets.map((set) => set.text))].length === 1 ? sets[0].text : sets.map((set) => set.text).join(" × ");
}

function alternativesCard(all) {
  if (all.length < 2) return null;
  return card(
    "Alternatives",
    message("info", "Several bundles offer this type. Flows use the chosen one unless they ask for a version."),
    h(
      "div",
      {class: "stack tight"},
      all.map((type) => h("div", {class: "row"}, `${type.bundle} ${type.version}`, type.chosen && pill("good", "check", "chosen"))),
    ),
  );
}
