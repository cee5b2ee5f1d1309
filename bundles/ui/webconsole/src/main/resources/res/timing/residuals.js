// The residual of a scalar equation against the evaluations of the solver, beside bisection.
import {curveChart} from "../app/curves.js";
import {h} from "../app/dom.js";
import {count, digits} from "../app/format.js";
import {table} from "../app/table.js";
import {block} from "./block.js";

// Below the spacing of doubles near 1; a residual of 0 is drawn here.
const LEAST = 1e-17;

/** Returns a chart for each scalar family; `download` is the link to the numbers. */
export function residualBlocks(residuals, download) {
  const types = [...new Set(residuals.map(({type}) => type))];
  return types.map((type, index) => residualBlock(type, residuals.filter((each) => each.type === type), index === 0 && download));
}

function residualBlock(type, solvers, download) {
  const median = solvers.map(({median}) => settled(median));
  const steps = Math.max(...median.map((values) => values.length));
  const series = ({published}) => (published ? "b" : "a");
  return block({
    title: `Residual against evaluations: ${type}`,
    extra: download,
    chart: curveChart({
      label: `Median residual of ${count(solvers[0].points)} scalar equations against the number of evaluations, for each solver, on a logarithmic axis. The table below has the same numbers.`,
      powers: true,
      curves: solvers.map((solver, index) => ({series: series(solver), points: points(median[index])})),
    }),
    legend: solvers.map((solver) => [
      h("span", {class: `swatch ${series(solver)}`}),
      solver.published ? `${solver.solver}: the published way (dashed)` : `${solver.solver}: Bijou`,
    ]),
    twin: table({
      label: `Residuals of ${type}`,
      keep: true,
      rows: Array.from({length: steps}, (_, index) => index),
      columns: [
        {title: "Evaluations", header: true, cell: (index) => index + 1},
        ...solvers.flatMap((solver) => [
          {title: `${solver.solver}: median`, kind: "number", cell: (index) => digits(at(solver.median, index))},
          {title: `${solver.solver}: largest`, kind: "number", cell: (index) => digits(at(solver.largest, index))},
        ]),
      ],
    }),
  });
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

function points(values) {
  return values.map((value, index) => ({x: index + 1, y: Math.log10(Math.max(value, LEAST))}));
}
