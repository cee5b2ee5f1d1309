// The page Flows. The fragment of the address says what is shown: nothing the list, #NAME a flow, #+new=NAME a new one.
import {fragment} from "../app/fragment.js";
import {startPage} from "../app/layout.js";
import {FlowDetail} from "./detail.js";
import {FlowList} from "./list.js";
import {NewFlow} from "./new-flow.js";
import {guardUnsaved, mayLeave} from "./unsaved.js";

const NEW = "+new=";

const view = document.getElementById("view");
let current = null;
let shown = null;

function show() {
  const wanted = fragment();
  if (current && wanted === shown) return;
  current?.close();
  shown = wanted;
  if (wanted === "") current = new FlowList(view);
  else if (wanted.startsWith(NEW)) current = new NewFlow(view, wanted.slice(NEW.length));
  else current = new FlowDetail(view, wanted);
}

async function navigate() {
  const wanted = location.hash;
  if (fragment() === shown) return;
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
