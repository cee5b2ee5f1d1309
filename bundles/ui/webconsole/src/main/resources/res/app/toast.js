// Short messages in the corner, read out by assistive technology.
import {h} from "./dom.js";
import {icon} from "./icons.js";

const SHOWN_MILLIS = 6000;
const SHOWN_WITH_ACTION_MILLIS = 20000;

let region = null;

/** Shows a message; `action` is {label, run}. Errors stay until they are dismissed, or something succeeds. */
export function toast(text, {tone = "good", action = null} = {}) {
  region ??= document.body.appendChild(h("div", {class: "toasts", role: "status", "aria-live": "polite"}));
  const dismiss = () => element.remove();
  const element = h(
    "div",
    {class: `toast ${tone}`},
    icon(tone === "bad" ? "cross-circle" : "check-circle"),
    h(
      "div",
      {},
      text,
      action &&
        h(
          "div",
          {class: "row"},
          h(
            "button",
            {
              type: "button",
              class: "compact",
              on: {
                click: () => {
                  dismiss();
                  action.run();
                },
              },
            },
            action.label,
          ),
        ),
    ),
    h("button", {type: "button", class: "compact quiet icon-only", "aria-label": "Dismiss", on: {click: dismiss}}, icon("cross")),
  );
  region.append(element);
  if (tone === "bad") return;
  for (const error of region.querySelectorAll(".bad")) error.remove();
  const millis = action ? SHOWN_WITH_ACTION_MILLIS : SHOWN_MILLIS;
  setTimeout(() => !element.matches(":hover, :focus-within") && dismiss(), millis);
}

/** Shows an error. */
export function toastError(error) {
  toast(error.message, {tone: "bad"});
}
