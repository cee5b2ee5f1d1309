// A comparison that waits or runs, with its progress.
import {h} from "../app/dom.js";
import {icon} from "../app/icons.js";
import {progressBar} from "../app/progress.js";
import {statePill} from "../app/status.js";
import {flowsOf} from "./timings.js";

/** Returns the card of an active comparison; `cancel` is called with it. */
export function runningCard(timing, jobs, cancel) {
  const job = jobs.find((candidate) => String(candidate.id) === String(timing.job));
  return h(
    "section",
    {class: "card", "aria-label": `Comparison of ${flowsOf(timing)}`},
    h(
      "div",
      {class: "card-head"},
      h("h2", {class: "break"}, flowsOf(timing)),
      statePill(job?.state ?? timing.state),
      h(
        "button",
        {type: "button", class: "compact push", "data-focus": `cancel-${timing.id}`, on: {click: () => cancel(timing)}},
        icon("cross"),
        "Cancel",
      ),
    ),
    h(
      "div",
      {class: "card-body stack tight"},
      job ? progressBar(job) : h("span", {class: "muted"}, "starts"),
      job?.reason && h("span", {class: "note"}, job.reason),
    ),
  );
}
