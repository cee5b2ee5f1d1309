// Plots of a scalar family with sliders for its keys: the map and its log-slope, in both directions.
import {get} from "../app/api.js";
import {curveChart} from "../app/curves.js";
import {h, replace, uniqueId} from "../app/dom.js";
import {digits} from "../app/format.js";
import {icon} from "../app/icons.js";
import {message} from "../app/messages.js";
import {table} from "../app/table.js";

const PAUSE_MILLIS = 120;
const TWIN_ROWS = 25;
const MAX_INTEGER = 64;

/** A card with the plots; it asks for new samples when a slider moves. */
export class MapPlot {
  element;
  #type;
  #values = {};
  #seed = 0;
  #plots = h("div", {class: "stack"});
  #timer = null;
  #request = 0;

  constructor(type) {
    this.#type = type.type;
    this.element = h(
      "section",
      {class: "card", "aria-label": "Map"},
      h("div", {class: "card-head"}, h("h2", {}, "Map and log-slope"), h("span", {class: "muted small"}, "with random parameters"), this.#another()),
      h("div", {class: "card-body stack"}, h("div", {class: "sliders"}, type.keys.map((key) => this.#control(key))), this.#plots),
    );
    this.#load();
  }

  #another() {
    const click = () => {
      this.#seed++;
      this.#load();
    };
    return h("button", {type: "button", class: "compact push", on: {click}}, icon("loop"), "Other parameters");
  }

  #control(key) {
    if (key.expected === "integer" || key.expected === "number") return this.#slider(key);
    if (key.expected?.includes(" | ")) return this.#select(key);
    return null;
  }

  #slider(key) {
    const id = uniqueId("slider");
    const value = Number(key.default);
    const output = h("output", {for: id}, key.default);
    const range = rangeOf(key, value);
    const input = h("input", {type: "range", id, ...range, value, on: {input: () => {
      output.textContent = key.expected === "integer" ? input.value : digits(Number(input.value));
      this.#set(key.key, input.value);
    }}});
    return h("div", {class: "slider"}, h("label", {for: id}, key.key, output), input);
  }

  #select(key) {
    const id = uniqueId("select");
    const options = key.expected.split(" | ").map((value) => h("option", {value, selected: value === key.default}, value));
    const input = h("select", {id, on: {change: () => this.#set(key.key, input.value)}}, options);
    return h("div", {class: "field"}, h("label", {for: id}, key.key), input);
  }

  #set(key, value) {
    this.#values[key] = value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), PAUSE_MILLIS);
  }

  async #load() {
    const number = ++this.#request;
    try {
      const samples = await get(`types/${encodeURIComponent(this.#type)}/map?${new URLSearchParams({...this.#values, seed: this.#seed})}`);
      if (number === this.#request) replace(this.#plots, plots(samples));
    } catch (error) {
      if (number === this.#request) replace(this.#plots, message("warn", error.message));
    }
  }
}

function rangeOf(key, value) {
  if (key.expected === "integer") return {min: 1, max: Math.max(MAX_INTEGER, 4 * value), step: 1};
  if (value > 0) return {min: value / 10, max: value * 4, step: value / 50};
  const size = Math.abs(value) || 1;
  return {min: -4 * size, max: 4 * size, step: size / 50};
}

/** Returns both plots; `forward` and `inverse` are lists of {x, y, logSlope}. */
function plots({forward, inverse}) {
  const back = inverse ?? forward.map(({x, y, logSlope}) => ({x: y, y: x, logSlope: -logSlope}));
  const slopes = (points) => points.map(({x, logSlope}) => ({x, y: logSlope}));
  return [
    h(
      "div",
      {class: "plots"},
      plot("Map", "The map in both directions", forward, back),
      plot("Log-slope", "The logarithm of the slope in both directions", slopes(forward), slopes(back)),
    ),
    h(
      "div",
      {class: "legend"},
      h("span", {}, h("span", {class: "swatch"}), "forward: data to latent"),
      h("span", {}, h("span", {class: "swatch b"}), "inverse: latent to data (dashed)"),
    ),
    h("details", {}, h("summary", {}, "Show as a table"), twin(forward, back)),
  ];
}

function plot(title, label, forward, inverse) {
  const curves = [
    {series: "a", points: forward},
    {series: "b", points: inverse},
  ];
  return h("div", {class: "stack tight"}, h("h3", {}, title), curveChart({label: `${label}. The table below has the same numbers.`, curves}));
}

function twin(forward, inverse) {
  const step = Math.max(1, Math.floor(forward.length / TWIN_ROWS));
  const rows = forward.map((point, index) => ({...point, back: inverse[index]})).filter((_, index) => index % step === 0);
  const number = (title, value) => ({title, kind: "number", cell: (row) => digits(value(row))});
  return table({
    label: "Map and log-slope",
    keep: true,
    rows,
    columns: [
      {...number("x", (row) => row.x), header: true},
      number("forward", (row) => row.y),
      number("log-slope", (row) => row.logSlope),
      number("z", (row) => row.back?.x),
      number("inverse", (row) => row.back?.y),
      number("log-slope of inverse", (row) => row.back?.logSlope),
    ],
  });
}
