// The times of a comparison, and the evaluations that its solver takes.
import {intervalChart} from "../app/chart.js";
import {count, digits} from "../app/format.js";
import {table} from "../app/table.js";
import {block, interval} from "./block.js";
import {contender} from "./timings.js";

const PUBLISHED = "□ the published way: bisection, one point at a time";

/** Returns the chart of the times. */
export function timesBlock(reports) {
  const rows = timeRows(reports);
  return block({
    title: `Milliseconds per batch of ${count(reports[0].points)} points`,
    chart: intervalChart({
      label: "Median time of each direction with its 95 % interval, on a logarithmic axis. The table below has the same numbers.",
      rows,
      unit: " ms",
    }),
    legend: ["● Bijou, with 95 % interval", rows.some((row) => row.hollow) && PUBLISHED],
    twin: table({
      label: "Times",
      keep: true,
      rows,
      columns: [...NAMES, {title: "Median ms", kind: "number", cell: (row) => digits(row.value)}, {title: "95 % interval", kind: "number", cell: interval}],
    }),
  });
}

/** Returns the chart of the evaluations per solve; null if no direction has to be solved. */
export function evaluationsBlock(reports) {
  const rows = timeRows(reports)
    .filter((row) => row.evaluations)
    .map((row) => ({...row, value: row.evaluations, low: null, high: null}));
  if (rows.length === 0) return null;
  return block({
    title: "Evaluations per solve",
    chart: intervalChart({
      label: "Evaluations of each scalar equation that is solved, on a logarithmic axis. The table below has the same numbers.",
      rows,
      marks: [{value: 1, text: "closed form"}],
    }),
    legend: ["● Bijou", rows.some((row) => row.hollow) && PUBLISHED],
    twin: table({
      label: "Evaluations per solve",
      keep: true,
      rows,
      columns: [...NAMES, {title: "Evaluations per solve", kind: "number", cell: (row) => digits(row.value)}],
    }),
  });
}

const NAMES = [
  {title: "Contender", header: true, cell: (row) => row.name},
  {title: "Method", cell: (row) => row.way},
];

function timeRows(reports) {
  return reports.flatMap((report) => {
    const name = contender(report, reports);
    const {directions = {}, reference} = report;
    return [
      ...direction(`${name}, log-density`, directions.forward, reference, reference?.forwardMedianMillis, "a"),
      ...direction(`${name}, sampling`, directions.inverse, reference, reference?.inverseMedianMillis, "b"),
    ];
  });
}

function direction(name, timed, reference, referenceMillis, series) {
  if (!timed) return [];
  const solved = timed.cost === "ITERATIVE";
  const own = {
    name,
    way: "Bijou",
    value: timed.medianMillis,
    low: timed.ci95Millis?.[0],
    high: timed.ci95Millis?.[1],
    evaluations: solved ? timed.evaluationsPerPoint : null,
    series,
  };
  const published = referenceMillis && {
    name: `${name}, published way`,
    way: "bisection",
    value: referenceMillis,
    evaluations: solved ? reference.evaluationsPerPoint : null,
    series,
    hollow: true,
  };
  return [own, published].filter(Boolean);
}
