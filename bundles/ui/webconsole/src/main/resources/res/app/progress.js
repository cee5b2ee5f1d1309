// The progress of a job: a bar, its stage, and the remaining time.
import {h} from "./dom.js";
import {count, duration} from "./format.js";
import {remainingMillis} from "./remaining.js";

const WITHOUT_PROGRESS = {WAITING: "waits", RUNNING: "starts"};

/** Returns what is known of a job's progress. */
export function progressBar(job) {
  const {progress, state} = job;
  if (!progress) return h("span", {class: "muted"}, WITHOUT_PROGRESS[state] ?? "–");
  const running = state === "RUNNING";
  const remaining = remainingMillis(job);
  const steps = progress.total > 1 ? ` ${count(progress.done)}/${count(progress.total)}` : "";
  return [
    running &&
      h("progress", {
        class: "progress",
        "aria-label": `Progress of job ${job.id}`,
        max: progress.total > 0 ? progress.total : null,
        value: progress.total > 0 ? progress.done : null,
      }),
    h(
      "span",
      {class: "small"},
      `${progress.stage}${steps}`,
      progress.detail && h("span", {class: "muted"}, ` · ${progress.detail}`),
      remaining !== null && h("span", {class: "muted"}, ` · about ${duration(remaining)} left`),
    ),
  ];
}
