// The page Types. The fragment of the address says what is shown: nothing the registry, #KIND/TYPE a type.
import {fragment} from "../app/fragment.js";
import {startPage} from "../app/layout.js";
import {TypeDetail} from "./detail.js";
import {TypeList} from "./list.js";

const view = document.getElementById("view");
let current = null;

function show() {
  current?.close();
  const [kind, name] = fragment().split("/");
  current = name ? new TypeDetail(view, kind, name) : new TypeList(view);
}

startPage("types");
window.addEventListener("hashchange", show);
show();
