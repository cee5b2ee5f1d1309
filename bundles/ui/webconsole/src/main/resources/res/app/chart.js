// Dots with intervals on a logarithmic axis, drawn at the width of the page so that text keeps its size.
import {atWidth} from "./at-width.js";
import {svg} from "./dom.js";
import {digits} from "./format.js";

const LETTER = 6.8;
const MAX_NAMES = 0.42;
const RIGHT = 64;
const TOP = 22;
const AXIS = 26;

/** Returns a logarithmic scale from values to pixels, with ticks at 1, 2 and 5 times powers of ten. */
export function logScale(values, from, to) {
  const positive = values.filter((value) => value > 0);
  const low = Math.log10(Math.min(...positive)) - 0.08;
  const high = Math.max(Math.log10(Math.max(...positive)) + 0.08, low + 0.3);
  const steps = high - low > 5 ? [1] : high - low > 1.2 ? [1, 3] : [1, 1.5, 2, 3, 5, 7];
  const ticks = [];
  for (let power = Math.floor(low); power <= high; power++) {
    for (const step of steps) {
      const tick = step * 10 ** power;
      if (Math.log10(tick) >= low && Math.log10(tick) <= high) ticks.push(tick);
    }
  }
  const at = (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return {at, ticks};
}

/**
 * Returns a chart with one row per contender.
 *
 * @param label what the chart shows, for assistive technology
 * @param rows [{name, value, low, high, series, hollow}]; low and high may be null; series is "a" or "b"
 * @param marks vertical lines [{value, text}]
 * @param unit the text after a value
 */
export function intervalChart({label, rows, marks = [], unit = ""}) {
  return atWidth({class: "chart-holder"}, (width) => draw({label, rows, marks, unit}, width));
}

function draw({label, rows, marks, unit}, width) {
  const names = Math.max(...rows.map((row) => row.name.length)) * LETTER + 16;
  const beside = names <= width * MAX_NAMES;
  const left = beside ? names : 8;
  const step = beside ? 30 : 44;
  const top = marks.length > 0 ? TOP : 6;
  const bottom = top + rows.length * step;
  const values = [...rows.flatMap((row) => [row.value, row.low, row.high]), ...marks.map((mark) => mark.value)];
  const scale = logScale(values, left + 8, width - RIGHT);
  const ticks = sparse(scale, beside ? 48 : 40);
  return svg(
    "svg",
    {class: "chart", viewBox: `0 0 ${width} ${bottom + AXIS}`, width, height: bottom + AXIS, role: "img", "aria-label": label},
    ticks.map((tick) => [
      svg("line", {class: "grid", x1: scale.at(tick), x2: scale.at(tick), y1: top, y2: bottom}),
      svg("text", {class: "axis", x: scale.at(tick), y: bottom + 16, "text-anchor": "middle"}, tickText(tick) + unit),
    ]),
    marks.map((mark) => markAt(mark, scale, top, bottom, width)),
    rows.map((row, index) => rowAt(row, scale, top + index * step, {beside, step, unit})),
  );
}

/** Returns the ticks that are at least a number of pixels apart. */
function sparse({at, ticks}, pixels) {
  const kept = [];
  for (const tick of ticks) {
    if (kept.length === 0 || at(tick) - at(kept.at(-1)) >= pixels) kept.push(tick);
  }
  return kept;
}

function tickText(value) {
  return String(Number(value.toPrecision(2)));
}

function markAt({value, text}, scale, top, bottom, width) {
  const x = scale.at(value);
  return [
    svg("line", {class: "mark", x1: x, x2: x, y1: top - 4, y2: bottom}),
    svg("text", {class: "quiet", x: Math.min(x, width - 4), y: 12, "text-anchor": x > width / 2 ? "end" : "start"}, text),
  ];
}

function rowAt(row, scale, top, {beside, step, unit}) {
  const y = top + (beside ? step / 2 : step - 14);
  const x = scale.at(row.value);
  const end = row.high ? Math.max(scale.at(row.high), x + 6) : x + 6;
  return svg(
    "g",
    {},
    svg("text", {x: beside ? 0 : 8, y: beside ? y + 4 : top + 16}, row.name),
    row.low && svg("line", {class: `interval ${row.series}`, x1: scale.at(row.low), x2: scale.at(row.high), y1: y, y2: y}),
    row.low && [row.low, row.high].map((edge) => whisker(scale.at(edge), y, row.series)),
    row.hollow
      ? svg("rect", {class: `${row.series} hollow`, x: x - 4.5, y: y - 4.5, width: 9, height: 9})
      : svg("circle", {class: row.series, cx: x, cy: y, r: 5}),
    svg("text", {x: end + 6, y: y + 4}, digits(row.value) + unit),
  );
}

function whisker(x, y, series) {
  return svg("line", {class: `interval ${series}`, x1: x, x2: x, y1: y - 4, y2: y + 4});
}
