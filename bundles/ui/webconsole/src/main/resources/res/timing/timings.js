// Comparisons as the API describes them: `report` is what `bijou compare --json` writes.

/** Returns whether a comparison waits or runs. */
export function isActive(timing) {
  return timing.state === "WAITING" || timing.state === "RUNNING";
}

/** Returns the reports of a comparison, one per contender. */
export function reportsOf(timing) {
  if (!timing.report) return [];
  return timing.report.flows ?? [timing.report];
}

/** Returns the name of a contender; the cheap direction is named where one flow is timed both ways. */
export function contender(report, reports) {
  const twice = reports.filter((other) => other.flow === report.flow).length > 1;
  return twice ? `${report.flow} (cheap: ${report.cheap})` : report.flow;
}

/** Returns the names of the flows and types of a comparison. */
export function flowsOf(timing) {
  const {flows = [], types = []} = timing.request ?? {};
  const requested = [...flows, ...types];
  const names = requested.length > 0 ? requested : reportsOf(timing).map((report) => report.flow);
  return [...new Set(names)].join(", ");
}
