// States as pills: an icon and the word.
import {h} from "./dom.js";
import {icon} from "./icons.js";

const KINDS = {
  READY: ["good", "check-circle"],
  UNSATISFIED: ["warn", "unplugged"],
  INVALID: ["bad", "alert"],
  FAILED: ["bad", "cross-circle"],
  COMPOSING: ["info", "clock"],
  WAITING: ["", "clock"],
  RUNNING: ["info", "play"],
  DONE: ["good", "check-circle"],
  STOPPED: ["warn", "stop"],
  CANCELLED: ["", "cross-circle"],
};

/** Returns the pill of a state of a flow or a job; the text names it. */
export function statePill(state, text = state) {
  const [tone, name] = KINDS[state] ?? ["", "info"];
  return pill(tone, name, text);
}

/** Returns a pill with an icon and a text; the tone is good, warn, bad, info or empty. */
export function pill(tone, name, text) {
  return h("span", {class: `pill ${tone}`}, icon(name), text);
}
