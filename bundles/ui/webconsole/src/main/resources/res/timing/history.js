// The comparisons of the past, the newest first.
import {h} from "../app/dom.js";
import {digits, time} from "../app/format.js";
import {icon} from "../app/icons.js";
import {empty} from "../app/messages.js";
import {statePill} from "../app/status.js";
import {table} from "../app/table.js";
import {flowsOf, isActive, reportsOf} from "./timings.js";

/** Returns the history; `chosen` is the id of the comparison that is shown. */
export function historyTable(timings, chosen, remove) {
  const head = h("div", {class: "card-head"}, h("h2", {}, "History"));
  if (timings.length === 0) return [head, empty("clock", "Nothing has been measured", "Comparisons are kept across restarts.")];
  return [head, table({label: "Comparisons, the newest first", columns: columns(chosen, remove), rows: timings})];
}

function columns(chosen, remove) {
  return [
    {
      title: "Started",
      header: true,
      kind: "wide",
      cell: (timing) =>
        h(
          "a",
          {href: `#${timing.id}`, "aria-current": timing.id === chosen ? "true" : null, "data-focus": `timing-${timing.id}`},
          timing.started ? time(timing.started) : `comparison ${timing.id}`,
        ),
    },
    {title: "State", cell: (timing) => statePill(timing.state)},
    {title: "Flows", kind: "full", cell: (timing) => h("span", {class: "mono break"}, flowsOf(timing))},
    {title: "Points", kind: "number", cell: (timing) => reportsOf(timing)[0]?.points ?? "–"},
    {title: "Sampling / log-density", kind: "wide", cell: (timing) => ratios(timing) || "–"},
    {
      title: "Actions",
      kind: "actions",
      cell: (timing) =>
        !isActive(timing) &&
        h(
          "button",
          {
            type: "button",
            class: "compact quiet icon-only",
            "aria-label": `Delete the comparison of ${flowsOf(timing)}`,
            on: {click: () => remove(timing)},
          },
          icon("trash"),
        ),
    },
  ];
}

function ratios(timing) {
  return reportsOf(timing)
    .filter((report) => report.ratio)
    .map((report) => `${digits(report.ratio)}×`)
    .join(", ");
}
