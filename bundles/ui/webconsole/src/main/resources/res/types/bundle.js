// The bundle of a type: what it brings, how long it stays, and the button that keeps it.
import {act} from "../app/api.js";
import {h} from "../app/dom.js";
import {icon} from "../app/icons.js";
import {card, message} from "../app/messages.js";
import {pill} from "../app/status.js";
import {toast, toastError} from "../app/toast.js";

/** Returns the card; `bundle` is undefined if the bundle has just gone. */
export function bundleCard(type, types, bundle) {
  const others = types.filter((other) => other.bundleId === type.bundleId);
  return card(
    "In this bundle",
    h(
      "div",
      {class: "stack tight"},
      others.map((other) => h("div", {}, h("a", {href: `#${other.kind}/${other.type}`}, other.type), h("span", {class: "muted"}, ` ${other.kind}`))),
    ),
    bundle && (STAYS[bundle.origin]?.(bundle) ?? null),
  );
}

const STAYS = {
  distribution: () => note("A bundle of the distribution: it is there at each start. What is changed on the page Bundles lasts for this run only."),
  deploy: () => note("A jar of deploy/: it is installed at each start, until the file is deleted."),
  run: (bundle) =>
    bundle.kept
      ? note(`Installed by hand, and kept: ${bundle.kept} installs it at each start. Delete the file to end this.`)
      : runNotice(bundle),
};

/** Returns a pill for a bundle that was installed by hand; false for others. */
export function runPill(bundle) {
  return bundle?.origin === "run" && (bundle.kept ? pill("", "save", "kept") : pill("warn", "clock", "this run only"));
}

/** Returns the message that a bundle is gone at the next start, with the button that keeps it. */
export function runNotice(bundle) {
  return message(
    "warn",
    h("div", {}, h("strong", {class: "break"}, `${bundle.name} ${bundle.version}`), " was installed by hand, such as on the page Bundles. That lasts for this run only. “Keep in deploy/” puts its jar there, from which it is installed at each start."),
    h(
      "div",
      {class: "row"},
      h(
        "button",
        {
          type: "button",
          class: "compact",
          "aria-label": `Keep in deploy/: ${bundle.name}`,
          "data-focus": `keep-${bundle.id}`,
          on: {click: (event) => keep(event.currentTarget, bundle)},
        },
        icon("save"),
        "Keep in deploy/",
      ),
    ),
  );
}

function note(text) {
  return h("p", {class: "small muted"}, text);
}

async function keep(button, {id, name}) {
  button.disabled = true;
  try {
    const {kept} = await act("POST", `bundles/${id}/keep`);
    toast(`${name} is kept as ${kept}.`);
  } catch (error) {
    button.disabled = false;
    toastError(error);
  }
}
