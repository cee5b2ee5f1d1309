// Modal dialogs: the element <dialog> keeps the focus inside, and Escape closes it.
import {h, uniqueId} from "./dom.js";

/**
 * Opens a dialog and returns, when it is closed, the value of the chosen action, or null.
 *
 * @param title its heading
 * @param body nodes or texts
 * @param actions [{label, value, kind}]: kind primary or danger; the first primary one is the default
 * @param check called with the value before the dialog closes; false keeps it open
 */
export function openDialog({title, body, actions, wide = false, check = () => true}) {
  const id = uniqueId("dialog");
  const {promise, resolve} = withResolvers();
  let chosen = null;
  const choose = async (value) => {
    if (!(await check(value))) return;
    chosen = value;
    dialog.close();
  };
  const main = actions.find((action) => action.kind === "primary" || action.kind === "danger");
  const dialog = h(
    "dialog",
    {class: wide ? "wide" : null, "aria-labelledby": id},
    h(
      "form",
      {
        method: "dialog",
        novalidate: true,
        on: {
          submit: (event) => {
            event.preventDefault();
            if (main) choose(main.value);
          },
        },
      },
      h("div", {class: "dialog-head"}, h("h2", {id}, title)),
      h("div", {class: "dialog-body"}, body),
      h(
        "div",
        {class: "dialog-foot"},
        h("button", {type: "button", on: {click: () => dialog.close()}}, actions.length ? "Cancel" : "Close"),
        actions.map((action) =>
          action === main
            ? h("button", {type: "submit", class: action.kind}, action.label)
            : h("button", {type: "button", on: {click: () => choose(action.value)}}, action.label),
        ),
      ),
    ),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(chosen);
  });
  document.body.append(dialog);
  dialog.showModal();
  return promise;
}

/** Asks whether to do something; returns true or false. */
export async function confirm({title, body, label, kind = "primary"}) {
  return (await openDialog({title, body, actions: [{label, value: true, kind}]})) === true;
}

function withResolvers() {
  let resolve;
  const promise = new Promise((fulfil) => (resolve = fulfil));
  return {promise, resolve};
}
