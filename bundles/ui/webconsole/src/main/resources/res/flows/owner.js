// Who owns a flow, in words.

const OWNERS = {
  file: "file",
  model: "model directory",
  configuration: "configuration",
  bundle: "bundle",
};

/** Returns the kind of a flow's owner in words. */
export function ownerWords(flow) {
  return OWNERS[flow.owner] ?? flow.owner ?? "–";
}
