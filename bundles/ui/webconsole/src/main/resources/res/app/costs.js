// The costs of the two directions, in words with an icon.
import {h} from "./dom.js";
import {cost} from "./format.js";
import {icon} from "./icons.js";

const ICONS = {CLOSED_FORM: "direct", ITERATIVE: "loop", SEQUENTIAL: "steps"};

/** Returns a cost such as "closed form"; a dash if there is none. */
export function costLabel(value) {
  return value
    ? h("span", {class: `cost ${value.toLowerCase()}`}, icon(ICONS[value] ?? "info"), cost(value))
    : h("span", {class: "muted"}, "–");
}

/** Returns a change of costs in words: "log-density closed form → iterative, sampling iterative → closed form". */
export function costChange(before, after) {
  if (!before || !after) return "";
  const part = (name, key) =>
    before[key] === after[key]
      ? `${name} stays ${cost(after[key])}`
      : `${name} ${cost(before[key])} → ${cost(after[key])}`;
  return `${part("log-density", "forward")}, ${part("sampling", "inverse")}`;
}

/** Returns the other value of `cheap`. */
export function otherCheap(cheap) {
  return cheap === "sampling" ? "density" : "sampling";
}
