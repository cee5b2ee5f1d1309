// Estimates the remaining time of a job from the steps that it has made since the page first saw its stage.

const LEAST_MILLIS = 1500;

const seen = new Map();

/** Returns the remaining milliseconds of the current stage of a running job, or null while they are unknown. */
export function remainingMillis(job, now = Date.now()) {
  const {progress} = job;
  if (job.state !== "RUNNING" || !progress || !(progress.total > 0)) return null;
  const first = firstSight(job, now);
  const steps = progress.done - first.done;
  const millis = now - first.at;
  return steps > 0 && millis >= LEAST_MILLIS ? (millis / steps) * (progress.total - progress.done) : null;
}

/** Returns when and at which step the stage was seen first; a new stage or fewer steps start again. */
function firstSight({id, progress}, now) {
  const known = seen.get(id);
  if (known && known.stage === progress.stage && known.done <= progress.done) return known;
  const first = {stage: progress.stage, done: progress.done, at: now};
  seen.set(id, first);
  return first;
}
