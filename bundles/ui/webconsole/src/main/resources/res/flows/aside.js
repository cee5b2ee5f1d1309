// The cards beside the text of a flow: facts, costs, versions; and the tree of reasons.
import {costLabel, otherCheap} from "../app/costs.js";
import {h} from "../app/dom.js";
import {ago, count, time} from "../app/format.js";
import {icon} from "../app/icons.js";
import {pill} from "../app/status.js";
import {ownerWords} from "./owner.js";

function card(title, ...body) {
  return h("section", {class: "card", "aria-label": title}, h("div", {class: "card-head"}, h("h2", {}, title)), h("div", {class: "card-body"}, body));
}

/** Returns the facts of a flow. */
export function factsCard(flow) {
  const facts = [
    ["Owner", ownerWords(flow)],
    ["Source", h("span", {class: "mono"}, flow.source)],
    flow.otherSources?.length && ["Also declared by", h("span", {class: "mono"}, flow.otherSources.join(", "))],
    ["Dimension", count(flow.dimension)],
    flow.context > 0 && ["Context", count(flow.context)],
    ["Version", count(flow.version)],
    ["Generation", count(flow.generation)],
    ["Since", flow.since ? h("time", {datetime: flow.since, title: ago(flow.since)}, time(flow.since)) : "–"],
    ["Calls", count(flow.calls)],
    ["Rows", count(flow.rows)],
    ["Failed calls", count(flow.failures)],
  ].filter(Boolean);
  return card("Facts", h("dl", {class: "facts"}, facts.map(([term, value]) => [h("dt", {}, term), h("dd", {}, value)])));
}

/**
 * Returns the costs as they are and as they would be with the other direction stored as the cheap one.
 *
 * @param flow the flow
 * @param otherCosts the costs after the switch, null if unknown
 * @param onSwitch called at the click, null if the flow cannot be edited
 */
export function costsCard(flow, otherCosts, onSwitch) {
  const other = otherCheap(flow.cheap);
  const row = (name, key) =>
    h(
      "tr",
      {},
      h("th", {scope: "row"}, name),
      h("td", {}, costLabel(flow.costs?.[key])),
      otherCosts && h("td", {}, costLabel(otherCosts[key])),
    );
  return card(
    "Costs",
    h(
      "table",
      {class: "cost-table"},
      h("caption", {class: "visually-hidden"}, "Cost of each direction, by the direction that is stored as the cheap one"),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", {scope: "col"}, "Cheap:"),
          h("th", {scope: "col"}, `${flow.cheap ?? "density"} (now)`),
          otherCosts && h("th", {scope: "col"}, other),
        ),
      ),
      h("tbody", {}, row("log-density", "forward"), row("sampling", "inverse")),
    ),
    onSwitch &&
      h(
        "div",
        {class: "row below"},
        h(
          "button",
          {type: "button", "data-focus": "switch", on: {click: onSwitch}},
          icon("swap"),
          `Store ${other} as cheap`,
        ),
      ),
  );
}

/** Returns the versions, the newest first; onRollBack is called with a number, or null if that is impossible. */
export function versionsCard(flow, onRollBack) {
  const versions = [...(flow.versions ?? [])].sort((a, b) => b.number - a.number);
  if (versions.length === 0) return null;
  return card(
    "Versions",
    h(
      "ol",
      {class: "versions", role: "list"},
      versions.map((version) =>
        h(
          "li",
          {},
          h("strong", {}, version.number),
          h("span", {class: "small muted"}, time(version.since ?? version.created)),
          version.current
            ? h("span", {class: "push"}, pill("good", "check", "in service"))
            : onRollBack &&
                h(
                  "button",
                  {
                    type: "button",
                    class: "compact push",
                    "data-focus": `version-${version.number}`,
                    "aria-label": `Roll back to version ${version.number}`,
                    on: {click: () => onRollBack(version.number)},
                  },
                  icon("undo"),
                  "Roll back",
                ),
        ),
      ),
    ),
  );
}

/** Returns the reasons of a state as a tree, down to the leaves. */
export function whyTree({causes}) {
  return h(
    "ul",
    {class: "why"},
    causes.map((cause) =>
      h(
        "li",
        {},
        h("span", {class: cause.causes.length ? null : "leaf"}, cause.statement),
        cause.causes.length > 0 && whyTree(cause),
      ),
    ),
  );
}
