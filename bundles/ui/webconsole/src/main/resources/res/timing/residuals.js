// The residual of the scalar equations against the evaluations of the solver, beside bisection.
import {curveChart} from "../app/curves.js";
import {h} from "../app/dom.js";
import {count, digits} from "../app/format.js";
import {table} from "../app/table.js";
import {block} from "./block.js";
import {contender} from "./timings.js";

// Below the spacing of doubles near 1; a residual of 0 is drawn here.
const LEAST = 1e-17;

/** Returns a chart for each contender that has something to solve; `download` is the link to the numbers. */
export function residualBlocks(residuals, reports, download) {
  const solved = reports
    .map((report, index) => [contender(report, reports), residuals.filter((each) => each.contender === index)])
    .filter(([, solvers]) => solvers.length > 0);
  return solved.map(([name, solvers], index) => residualBlock(name, solvers, index === 0 && download));
}

function residualBlock(name, solvers, download) {
  const median = solvers.map((solver) => settled(solver.median));
  const steps = Math.max(...median.map((values) => values.length));
  return block({
    title: `Residual against evaluations: ${name}`,
    extra: download,
    chart: curveChart({
      label: `Median residual of ${count(solvers[0].points)} points against the number of evaluations of each equation, for each solver, on a logarithmic axis. The table below has the same numbers.`,
      powers: true,
      curves: solvers.map((solver, index) => ({series: series(solver), points: points(median[index])})),
    }),
    legend: solvers.map((solver) => [h("span", {class: `swatch ${series(solver)}`}), words(solver)]),
    twin: table({
      label: `Residuals of ${name}`,
      keep: true,
      rows: Array.from({length: steps}, (_, index) => index),
      columns: [
        {title: "Evaluations", header: true, cell: (index) => index + 1},
        ...solvers.flatMap((solver) => [
          {title: `${words(solver)}: median`, kind: "number", cell: (index) => digits(at(solver.median, index))},
          {title: "largest", kind: "number", cell: (index) => digits(at(solver.largest, index))},
        ]),
      ],
    }),
  });
}

function series({published}) {
  return published ? "b" : "a";
}

function words({published, solver}) {
  return published ? "bisection, the published way" : `Bijou${solver ? ` with ${solver}` : ""}`;
}

/** Returns the value after some evaluations; it stays when the solver has ended. */
function at(values, index) {
  return values[Math.min(index, values.length - 1)];
}

/** Returns values without those at the end that repeat the last one. */
function settled(values) {
  const first = values.findIndex((value) => value === values.at(-1));
  return values.slice(0, first + 1);
}

/** Returns points with logarithms; one without a value is not finite, and leaves a gap. */
function points(values) {
  return values.map((value, index) => ({x: index + 1, y: value === null ? NaN : Math.log10(Math.max(value, LEAST))}));
}
