// Curves on linear axes, drawn at the width of the page so that text keeps its size.
import {atWidth} from "./at-width.js";
import {svg} from "./dom.js";
import {digits} from "./format.js";

const HEIGHT = 240;
const LEFT = 40;
const BOTTOM = 22;
const TICKS = 5;
const MOST_DOTS = 12;
const MIN_RANGE = 1; // so that a constant is a line across the middle

/** Returns about five round values that cover a range. */
export function ticks(low, high) {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => factor * power >= rough);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({length: Math.max(last - first + 1, 0)}, (_, index) => (first + index) * step);
}

/**
 * Returns a chart of curves.
 *
 * @param label what it shows, for assistive technology
 * @param curves [{series, points: [{x, y}]}]; series is "a" or "b"; values that are not finite leave a gap
 * @param powers whether y are logarithms to base 10
 */
export function curveChart({label, curves, powers = false}) {
  return atWidth({}, (width) => draw({label, curves, powers}, width));
}

function draw({label, curves, powers}, width) {
  const yTicks = (low, high) => ticks(low, high).filter((value) => !powers || Number.isInteger(value));
  const points = curves.flatMap((curve) => curve.points).filter(finite);
  const x = scale(points.map((point) => point.x), LEFT, width - 6);
  const y = scale(points.map((point) => point.y), HEIGHT - BOTTOM, 8);
  return svg(
    "svg",
    {class: "chart", viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-label": label},
    ticks(x.low, x.high).map((value) => [
      svg("line", {class: value === 0 ? "zero" : "grid", x1: x.at(value), x2: x.at(value), y1: 8, y2: HEIGHT - BOTTOM}),
      svg("text", {class: "axis", x: x.at(value), y: HEIGHT - 6, "text-anchor": "middle"}, tickText(value)),
    ]),
    yTicks(y.low, y.high).map((value) => [
      svg("line", {class: value === 0 && !powers ? "zero" : "grid", x1: LEFT, x2: width - 6, y1: y.at(value), y2: y.at(value)}),
      svg("text", {class: "axis", x: LEFT - 6, y: y.at(value) + 4, "text-anchor": "end"}, powers ? powerText(value) : tickText(value)),
    ]),
    curves.map((curve) => [
      svg("path", {class: `line ${curve.series}`, d: path(curve.points, x, y)}),
      curve.points.filter(finite).length <= MOST_DOTS &&
        curve.points.filter(finite).map((point) => svg("circle", {class: curve.series, cx: x.at(point.x), cy: y.at(point.y), r: 3.5})),
    ]),
  );
}

function finite({x, y}) {
  return Number.isFinite(x) && Number.isFinite(y);
}

function scale(values, from, to) {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const room = Math.max(MIN_RANGE - (most - least), 0) / 2;
  const low = least - room;
  const high = most + room;
  return {low, high, at: (value) => from + ((value - low) / (high - low)) * (to - from)};
}

function path(points, x, y) {
  let draws = false;
  return points
    .map((point) => {
      const command = finite(point) ? `${draws ? "L" : "M"}${x.at(point.x).toFixed(1)} ${y.at(point.y).toFixed(1)}` : "";
      draws = finite(point);
      return command;
    })
    .join("");
}

function powerText(value) {
  return value === 0 ? "1" : `1e${value}`;
}

function tickText(value) {
  return value === 0 ? "0" : String(Number(digits(value)));
}
