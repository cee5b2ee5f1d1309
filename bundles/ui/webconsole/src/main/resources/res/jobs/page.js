// The page Jobs: fits, timings and verifications of this console, the running ones first.
import {act, get} from "../app/api.js";
import {confirm} from "../app/dialog.js";
import {h, replace} from "../app/dom.js";
import {count, duration, time} from "../app/format.js";
import {icon} from "../app/icons.js";
import {setTitle, startPage} from "../app/layout.js";
import {LiveView} from "../app/live.js";
import {empty, failed, loading} from "../app/messages.js";
import {progressBar} from "../app/progress.js";
import {statePill} from "../app/status.js";
import {table} from "../app/table.js";
import {toast, toastError} from "../app/toast.js";

const TICK_MILLIS = 1000;
const ACTIVE = ["RUNNING", "WAITING"];

const body = h("div", {class: "card"}, loading("Loading the jobs"));
const summary = h("div", {class: "row"});
let jobs = [];

const COLUMNS = [
  {title: "Job", header: true, cell: (job) => h("span", {class: "nowrap"}, `${job.kind} `, h("span", {class: "muted"}, `#${job.id}`))},
  {title: "Of", cell: (job) => h("span", {class: "mono break"}, job.name)},
  {title: "State", cell: (job) => [statePill(job.state), job.reason && h("span", {class: "note"}, job.reason)]},
  {title: "Progress", kind: "full", cell: (job) => h("div", {class: "job-progress"}, progressBar(job))},
  {title: "Started", kind: "wide", cell: (job) => h("span", {class: "nowrap"}, job.started ? time(job.started) : "–")},
  {title: "Duration", kind: "number", cell: (job) => elapsed(job)},
  {title: "Actions", kind: "actions", cell: actions},
];

function elapsed(job) {
  if (!job.started) return "–";
  return duration((job.finished ? Date.parse(job.finished) : Date.now()) - Date.parse(job.started));
}

function actions(job) {
  if (!ACTIVE.includes(job.state)) return null;
  return [
    job.kind === "fit" && job.state === "RUNNING" && button(job, "stop", "Stop", "stop"),
    button(job, "cancel", "Cancel", "cross"),
  ];
}

function button(job, verb, label, name) {
  return h(
    "button",
    {
      type: "button",
      class: "compact",
      "aria-label": `${label} job ${job.id}`,
      "data-focus": `${verb}-${job.id}`,
      on: {click: () => end(job, verb)},
    },
    icon(name),
    label,
  );
}

const QUESTIONS = {
  stop: ["Stop", "It ends after the current step, and the model with the best parameters so far is saved."],
  cancel: ["Cancel", "It ends without a result."],
};

async function end(job, verb) {
  const [label, text] = QUESTIONS[verb];
  const title = `${label} the ${job.kind} of ${job.name}?`;
  const kind = verb === "cancel" ? "danger" : "primary";
  if (!(await confirm({title, body: h("p", {}, text), label: `${label} job ${job.id}`, kind}))) return;
  try {
    await act("POST", `jobs/${job.id}/${verb}`);
    toast(`Job ${job.id}: ${verb} requested.`);
  } catch (error) {
    toastError(error);
  }
  live.refresh();
}

function draw() {
  const active = jobs.filter((job) => ACTIVE.includes(job.state));
  replace(summary, active.length > 0 ? statePill("RUNNING", `${count(active.length)} active`) : null);
  if (jobs.length === 0) {
    replace(body, empty("list", "No job yet", "Fits, timings and verifications of this console appear here; the last 50 that have ended stay listed."));
    return;
  }
  const order = [...jobs].sort((a, b) => ACTIVE.includes(b.state) - ACTIVE.includes(a.state) || b.id - a.id);
  replace(body, table({label: "Jobs", columns: COLUMNS, rows: order}));
}

startPage("jobs");
setTitle("Jobs");
replace(
  document.getElementById("view"),
  h(
    "div",
    {class: "page-head"},
    h("h1", {}, "Jobs"),
    summary,
    h("p", {class: "lead"}, "A timing runs alone; fits and verifications run side by side. Jobs go on without this page."),
  ),
  body,
);
const live = new LiveView({
  subjects: ["jobs"],
  fetch: () => get("jobs"),
  draw: (data) => {
    jobs = data.jobs;
    draw();
  },
  fail: (error) => replace(body, h("div", {class: "card-body"}, failed(error, () => live.refresh()))),
});
setInterval(() => jobs.some((job) => ACTIVE.includes(job.state)) && draw(), TICK_MILLIS);
