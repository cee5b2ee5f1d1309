// The page Flows. The fragment of the address says what is shown: nothing the list, #NAME a flow, #+new=NAME a new one.
import {startPage} from "../app/layout.js";
import {FlowDetail} from "./detail.js";
import {FlowList} from "./list.js";
import {NewFlow} from "./new-flow.js";
import {guardUnsaved, mayLeave} from "./unsaved.js";

const view = document.getElementById("view");
let current = null;
let shown = null;

function show() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  if (current && fragment === shown) return;
  current?.close();
  shown = fragment;
  if (fragment === "") current = new FlowList(view);
  else if (fragment.startsWith("+new=")) current = new NewFlow(view, fragment.slice("+new=".length));
  else current = new FlowDetail(view, fragment);
}

async function navigate() {
  const wanted = location.hash;
  if (decodeURIComponent(wanted.slice(1)) === shown) return;
  const stay = `#${shown}`;
  if (current?.unsaved) {
    history.replaceState(null, "", stay);
    if (!(await mayLeave())) return;
    current.discard();
    history.pushState(null, "", wanted || location.pathname);
  }
  show();
}

startPage("flows");
guardUnsaved(() => current?.unsaved ?? false);
window.addEventListener("hashchange", navigate);
window.addEventListener("popstate", navigate);
show();
