// The fragment of the address, which says what a page shows.

/** Returns the decoded fragment without its '#'; empty if there is none or it is malformed. */
export function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
