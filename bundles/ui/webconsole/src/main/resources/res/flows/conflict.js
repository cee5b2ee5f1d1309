// The text was changed by someone else meanwhile: shows both and asks which one to keep.
import {openDialog} from "../app/dialog.js";
import {diffLines} from "../app/diff.js";
import {h} from "../app/dom.js";

const WORDS = {removed: "− saved", added: "+ yours", same: ""};

/** Asks what to do; returns "mine", "theirs", or null to go on editing. */
export function askConflict(name, theirs, mine) {
  return openDialog({
    title: `${name} was changed meanwhile`,
    wide: true,
    body: [
      h("p", {}, "Someone else saved another text since this page loaded it. The lines that differ:"),
      h(
        "pre",
        {class: "diff", tabindex: "0", role: "region", "aria-label": "Differences between the saved text and yours"},
        diffLines(theirs, mine).map(({kind, text}) =>
          h("div", {class: kind}, h("span", {class: "kind"}, WORDS[kind]), h("span", {}, text || " ")),
        ),
      ),
    ],
    actions: [
      {label: "Take the saved text", value: "theirs"},
      {label: "Save mine over it", value: "mine", kind: "danger"},
    ],
  });
}
