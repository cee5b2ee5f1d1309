// The registry: every type that a bundle offers.
import {get} from "../app/api.js";
import {costLabel} from "../app/costs.js";
import {dotted, h, replace} from "../app/dom.js";
import {count, plural} from "../app/format.js";
import {setTitle} from "../app/layout.js";
import {LiveView} from "../app/live.js";
import {empty, failed, loading} from "../app/messages.js";
import {pill} from "../app/status.js";
import {table} from "../app/table.js";
import {runNotice, runPill} from "./bundle.js";

/** Shows the registry until it is closed. */
export class TypeList {
  #types = [];
  #bundles = [];
  #filter = "";
  #body = h("div", {class: "stack"}, h("div", {class: "card"}, loading("Loading the types")));
  #number = h("span", {class: "muted"});
  #live;

  constructor(view) {
    setTitle("Types");
    const filter = h("input", {
      type: "search",
      class: "filter push",
      placeholder: "Filter by type, kind or bundle",
      "aria-label": "Filter the types",
      on: {
        input: (event) => {
          this.#filter = event.target.value.trim().toLowerCase();
          this.#draw();
        },
      },
    });
    replace(view, h("div", {class: "page-head"}, h("h1", {}, "Types"), this.#number, filter), this.#body);
    this.#live = new LiveView({
      subjects: ["types"],
      fetch: () => get("types"),
      draw: ({types, bundles}) => {
        this.#types = types;
        this.#bundles = bundles;
        this.#draw();
      },
      fail: (error) => replace(this.#body, failed(error, () => this.#live.refresh())),
    });
  }

  close() {
    this.#live.close();
  }

  #draw() {
    const rows = this.#types.filter((type) =>
      [type.type, type.kind, type.bundle].some((text) => text?.toLowerCase().includes(this.#filter)),
    );
    replace(this.#number, `${count(this.#types.length)} from ${plural(this.#bundles.length, "bundle")}`);
    replace(
      this.#body,
      this.#bundles.filter(({origin, kept}) => origin === "run" && !kept).map(runNotice),
      rows.length === 0
        ? h("div", {class: "card"}, empty("list", this.#types.length ? "No type matches the filter" : "No bundle offers a type"))
        : Object.keys(TITLES).map((group) => card(group, rows.filter((type) => type.group === group), this.#bundles)),
    );
  }
}

/** The groups in order; the text of `bijou types` has the same. */
const TITLES = {
  families: "Scalar families",
  structures: "Structures",
  maps: "Maps without parameters",
  bases: "Bases",
  solvers: "Root finders",
};

function card(group, rows, bundles) {
  if (rows.length === 0) return null;
  const title = TITLES[group];
  const all = columnsOf(bundles);
  const columns = rows.some((type) => type.forward) ? all : all.filter((column) => !column.costs);
  return h(
    "section",
    {class: "card", "aria-label": title},
    h("div", {class: "card-head"}, h("h2", {}, title), h("span", {class: "muted small"}, count(rows.length))),
    table({label: title, columns, rows}),
  );
}

const columnsOf = (bundles) => [
  {
    title: "Type",
    header: true,
    kind: "wide",
    cell: (type) => [
      h("a", {class: "type-name words", href: `#${type.kind}/${type.type}`, "data-focus": `type-${type.kind}-${type.type}-${type.bundle}`}, type.type),
      type.chosen === false && [" ", pill("", "info", "not chosen")],
    ],
  },
  {title: "Version", cell: (type) => h("span", {class: "small nowrap"}, type.version)},
  {title: "Formula and purpose", kind: "full", cell: (type) => type.doc},
  {title: "Log-density", costs: true, cell: (type) => costLabel(type.forward)},
  {title: "Sampling", costs: true, cell: (type) => costLabel(type.inverse)},
  {title: "Bundle", kind: "full", cell: (type) => [h("span", {class: "small words"}, dotted(type.bundle), " "), runPill(bundles.find(({id}) => id === type.bundleId))]},
];
