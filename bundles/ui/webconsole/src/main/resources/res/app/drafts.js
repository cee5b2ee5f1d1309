// Texts that are not saved yet. They survive a reload, but not the end of the tab.

const key = (name) => `bijou.draft.${name}`;

/** Returns {text, revision} of the draft of a flow, or null. */
export function readDraft(name) {
  try {
    return JSON.parse(sessionStorage.getItem(key(name)));
  } catch {
    return null;
  }
}

/** Keeps a draft together with the revision on which it is based; null for a new flow. */
export function keepDraft(name, text, revision) {
  try {
    sessionStorage.setItem(key(name), JSON.stringify({text, revision}));
  } catch {
    // without storage the text lives as long as the page
  }
}

/** Forgets a draft. */
export function dropDraft(name) {
  try {
    sessionStorage.removeItem(key(name));
  } catch {
    // nothing was kept
  }
}
