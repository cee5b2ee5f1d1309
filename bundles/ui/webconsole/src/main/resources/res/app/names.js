// Names of flows.

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** Returns what is wrong with a name for a new flow, or null. */
export function nameProblem(name, taken) {
  if (!name) return "Enter a name.";
  if (!NAME.test(name)) {
    return "Use at most 64 letters a–z, digits, “.”, “_” and “-”; the first a letter or a digit.";
  }
  return taken.includes(name) ? `A flow named ${name} exists already.` : null;
}
