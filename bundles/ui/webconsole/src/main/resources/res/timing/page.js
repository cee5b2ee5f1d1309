// The page Timing: starts comparisons, shows the running and the chosen one, and lists those of the past.
import {act, get, sendJson} from "../app/api.js";
import {confirm} from "../app/dialog.js";
import {h, replace} from "../app/dom.js";
import {setTitle, startPage} from "../app/layout.js";
import {LiveView} from "../app/live.js";
import {empty, failed, loading} from "../app/messages.js";
import {toast, toastError} from "../app/toast.js";
import {TimingForm} from "./form.js";
import {historyTable} from "./history.js";
import {resultCards} from "./result.js";
import {runningCard} from "./running.js";
import {isActive} from "./timings.js";

const TICK_MILLIS = 1000;

const running = h("div", {class: "stack"});
const result = h("div", {class: "stack"}, h("div", {class: "card"}, loading("Loading the comparisons")));
const past = h("div", {class: "card history"});
let timings = [];
let jobs = [];
let published;
let shown = "";

const form = new TimingForm(start);

async function start(request) {
  try {
    const {id} = await sendJson("POST", "timings", request);
    location.hash = id;
  } catch (error) {
    toastError(error);
  }
  await live.refresh();
  running.scrollIntoView({block: "nearest"});
}

function draw() {
  const active = timings.filter(isActive);
  replace(running, active.map((timing) => runningCard(timing, jobs, cancel)));
  drawResult(active.length > 0);
  replace(past, historyTable(timings, chosen()?.id, remove));
}

/** Returns the comparison of the address, else the last one that has a result. */
function chosen() {
  const wanted = location.hash.slice(1);
  return timings.find((timing) => String(timing.id) === wanted) ?? timings.find((timing) => timing.report);
}

/** Draws the result only when it is another one, so that an opened table stays open. */
function drawResult(active) {
  const timing = chosen();
  const key = JSON.stringify([timing ?? null, active]);
  if (key === shown) return;
  shown = key;
  if (timing && !isActive(timing)) replace(result, resultCards(timing, published));
  else if (timing || active) replace(result);
  else {
    const text = "Choose flows and press Run: both directions are timed in interleaved rounds.";
    replace(result, h("div", {class: "card"}, empty("chart", "No comparison yet", text)));
  }
}

async function cancel(timing) {
  try {
    await act("POST", `jobs/${timing.job}/cancel`);
    toast("The comparison is being cancelled.");
  } catch (error) {
    toastError(error);
  }
  live.refresh();
}

async function remove(timing) {
  const body = h("p", {}, "Its figures and its exports are removed from the history.");
  if (!(await confirm({title: "Delete this comparison?", body, label: "Delete", kind: "danger"}))) return;
  try {
    await act("DELETE", `timings/${timing.id}`);
  } catch (error) {
    toastError(error);
  }
  live.refresh();
}

startPage("timing");
setTitle("Timing");
replace(
  document.getElementById("view"),
  h(
    "div",
    {class: "page-head"},
    h("h1", {}, "Timing"),
    h(
      "p",
      {class: "lead"},
      "Measured in this JVM, the one that serves this page and the flows: their load, the JIT compiler and the garbage " +
        "collector are part of the figures. Ratios are paired round by round, so they suffer less than times. For " +
        "figures to publish, run bijou compare on an idle machine.",
    ),
  ),
  h("div", {class: "with-form"}, form.element, h("div", {class: "stack"}, running, result, past)),
);

const live = new LiveView({
  subjects: ["timings", "jobs"],
  fetch: async () => ({...(await get("timings")), ...(await get("jobs"))}),
  draw: (data) => {
    ({timings, jobs, published} = data);
    draw();
  },
  fail: (error) => {
    shown = "";
    replace(result, failed(error, () => live.refresh()));
  },
});
window.addEventListener("hashchange", draw);
setInterval(() => timings.some(isActive) && draw(), TICK_MILLIS);
