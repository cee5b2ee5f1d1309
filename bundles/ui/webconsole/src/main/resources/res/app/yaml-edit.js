// Small edits of a flow's text that keep its comments and its layout. Keys of the first level start a line.

/** Returns the value of a key of the first level, or null. */
export function topLevel(text, key) {
  const found = text.match(line(key));
  return found ? found[2].replace(/\s+#.*$/, "").trim() : null;
}

/** Returns the text with another name, or null if it has no line `flow:`. */
export function withName(text, name) {
  return withValue(text, "flow", name);
}

/** Returns the text with another cheap direction; null if it is not written line by line. */
export function withCheap(text, cheap) {
  const changed = withValue(text, "cheap", cheap);
  if (changed !== null) return changed;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return /^layers[ \t]*:/m.test(text) ? text.replace(/^layers[ \t]*:/m, `cheap: ${cheap}${newline}layers:`) : null;
}

function withValue(text, key, value) {
  return line(key).test(text) ? text.replace(line(key), (_, start, old) => start + value + comment(old)) : null;
}

function comment(old) {
  return old.match(/\s+#.*$/)?.[0] ?? "";
}

function line(key) {
  return new RegExp(`^(${key}[ \\t]*:[ \\t]*)([^\\r\\n]*)`, "m");
}
