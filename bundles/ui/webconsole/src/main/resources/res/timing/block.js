// A chart with its heading, its legend and its table twin.
import {h} from "../app/dom.js";
import {digits} from "../app/format.js";

/** Returns the block; `extra` stands beside the heading. */
export function block({title, extra = null, chart, legend, twin}) {
  return h(
    "div",
    {class: "chart-block"},
    h("div", {class: "row"}, h("h3", {}, title), extra),
    chart,
    h("div", {class: "legend"}, legend.filter(Boolean).map((text) => h("span", {}, text))),
    h("details", {}, h("summary", {}, "Show as a table"), twin),
  );
}

/** Returns the interval of a row in words. */
export function interval(row) {
  return row.low ? `${digits(row.low)} to ${digits(row.high)}` : "–";
}
