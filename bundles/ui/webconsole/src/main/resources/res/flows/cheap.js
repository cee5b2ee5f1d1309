// Switches which direction is stored as the cheap one.
import {get, sendText} from "../app/api.js";
import {costChange, otherCheap} from "../app/costs.js";
import {toast, toastError} from "../app/toast.js";
import {topLevel, withCheap} from "../app/yaml-edit.js";

/** Switches a flow, says what that did to the two costs, and offers to switch back. */
export async function switchCheap(name) {
  try {
    const before = await get(`flows/${name}`);
    const cheap = otherCheap(topLevel(before.text, "cheap") ?? before.cheap);
    const text = withCheap(before.text, cheap);
    if (text === null) throw new Error(`${name}: expected the keys of the flow on lines of their own; edit its text.`);
    const after = await sendText("PUT", `flows/${name}`, text, {"If-Match": `"${before.revision}"`});
    toast(`${name} stores ${cheap} as the cheap direction: ${costChange(before.costs, after.costs)}.`, {
      action: {label: "Switch back", run: () => switchCheap(name)},
    });
  } catch (error) {
    toastError(error);
  }
}
