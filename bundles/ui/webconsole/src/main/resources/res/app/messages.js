// What a page shows instead of data, and beside them.
import {h} from "./dom.js";
import {icon} from "./icons.js";

const ICONS = {info: "info", good: "check-circle", warn: "alert", bad: "cross-circle"};

/** Returns a message; the tone is info, good, warn or bad. */
export function message(tone, ...content) {
  return h("div", {class: `message ${tone}`, role: tone === "bad" ? "alert" : null}, icon(ICONS[tone]), h("div", {}, content));
}

/** Returns a card with a heading. */
export function card(title, ...content) {
  return h(
    "section",
    {class: "card", "aria-label": title},
    h("div", {class: "card-head"}, h("h2", {}, title)),
    h("div", {class: "card-body stack"}, content),
  );
}

/** Returns the state of a list without entries. */
export function empty(name, title, ...content) {
  return h("div", {class: "empty"}, icon(name), h("h2", {}, title), content.map((part) => h("div", {}, part)));
}

/** Returns the state before the first answer. */
export function loading(label) {
  return h(
    "div",
    {class: "card-body stack", role: "status"},
    h("span", {class: "visually-hidden"}, label),
    [1, 2, 3].map(() => h("div", {class: "skeleton"})),
  );
}

/** Returns the state after a failed request, with a button that repeats it. */
export function failed(error, again) {
  return message(
    "bad",
    h("div", {}, error.message),
    again && h("div", {class: "row"}, h("button", {type: "button", class: "compact", on: {click: again}}, "Try again")),
  );
}
