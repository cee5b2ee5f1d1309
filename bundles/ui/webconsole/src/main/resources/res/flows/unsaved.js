// Asks before a text that is not saved is left.
import {confirm} from "../app/dialog.js";

/** Lets the browser ask before the page is left while there are unsaved changes. */
export function guardUnsaved(unsaved) {
  window.addEventListener("beforeunload", (event) => {
    if (unsaved()) event.preventDefault();
  });
}

/** Asks whether to discard the changes. */
export function mayLeave() {
  return confirm({
    title: "Discard the changes?",
    body: "The text has changes that are not saved.",
    label: "Discard changes",
    kind: "danger",
  });
}
