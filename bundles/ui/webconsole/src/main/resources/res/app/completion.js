// Completions of a flow's text: keys of a flow, types and their keys from the registry's documentation.

const FLOW_KEYS = [
  ["flow", "the name: at most 64 letters a-z, digits, '.', '_' and '-'"],
  ["dimension", "the number of coordinates of a point, from 1 to 4096; optional"],
  ["context", "the number of context variables, from 0 to 4096; default 0"],
  ["base", "the latent distribution; default normal"],
  ["cheap", "the direction that is stored as the cheap one: density or sampling"],
  ["layers", "the layers in order, from data to base"],
  ["standardize", "constants that center and scale the columns; never trained"],
];
const BESIDE_TYPE = [
  ["invert", "inverts this layer only", "true"],
  ["coordinates", "maps these coordinates only, counted from 0, such as [0, 2]", ""],
];
const BESIDE_REPEAT = [["layers", "the layers that are repeated", ""]];
const KINDS = {layers: ["layer", "scalar family"], of: ["scalar family"], base: ["base"], solver: ["solver"]};
const VALUES = {cheap: ["density", "sampling"], invert: ["true", "false"]};

/** Returns a source of completions; `types` returns the entries of api/types. */
export function completions(types) {
  return (context) => {
    const before = context.state.sliceDoc(0, context.pos);
    const word = before.match(/[A-Za-z0-9._-]*$/)[0].replace(/^-+(?=[a-z])/, "");
    if (!word && !context.explicit && !/(?:[{,:-] |^|\n)$/.test(before)) return null;
    const options = suggest(placeOf(before, word), types());
    return options.length ? {from: context.pos - word.length, options, validFor: /^[A-Za-z0-9._-]*$/} : null;
  };
}

/**
 * Returns where the cursor is: {role, path}. The role is "key", "value" or "item"; the path has the keys around it, the
 * innermost last, and for a value its own key.
 */
export function placeOf(before, word = "") {
  const text = before.slice(0, before.length - word.length);
  const lines = text.split("\n");
  const line = lines.at(-1);
  if (/(^|\s)#/.test(line)) return {role: "comment", path: []};
  const flow = flowStyle(line);
  const [, lead, dashes] = line.match(/^(\s*)((?:-\s+)*)/);
  const parents = blockParents(lines.slice(0, -1), dashes ? lead.length + 1 : lead.length);
  if (flow.open) return {role: flow.role, path: [...parents, ...flow.path]};
  const own = line.match(/^\s*(?:-\s+)*([A-Za-z0-9@._-]+)\s*:\s+$/);
  if (own) return {role: "value", path: [...parents, own[1]]};
  if (line.trim() === "" || /^\s*(-\s+)+$/.test(line)) return {role: dashes ? "item" : "key", path: parents};
  return {role: "comment", path: []};
}

/** Returns the keys of the braces that are open at the end of a line. */
function flowStyle(line) {
  const stack = [];
  const key = /([A-Za-z0-9@._-]+)\s*:\s*$/;
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (char === "{" || char === "[") {
      stack.push({char, key: line.slice(start, i).match(key)?.[1] ?? null});
      start = i + 1;
    } else if (char === "}" || char === "]") {
      stack.pop();
      start = i + 1;
    } else if (char === ",") {
      start = i + 1;
    }
  }
  const path = stack.map((entry) => entry.key).filter(Boolean);
  const rest = line.slice(start).match(/([A-Za-z0-9@._-]+)\s*:\s*$/);
  const list = stack.at(-1)?.char === "[";
  return rest
    ? {open: stack.length > 0, role: "value", path: [...path, rest[1]]}
    : {open: stack.length > 0, role: list ? "item" : "key", path};
}

/** Returns the keys of the lines above that are indented less than a column, the outermost first. */
function blockParents(lines, column) {
  const path = [];
  let limit = column;
  for (let i = lines.length - 1; i >= 0 && limit > 0; i--) {
    const found = lines[i].match(/^(\s*)((?:-\s+)*)([A-Za-z0-9@._-]+)\s*:(\s|$)/);
    if (!found) continue;
    const indent = found[1].length + found[2].length;
    if (indent < limit) {
      path.unshift(found[3]);
      limit = found[2] ? found[1].length + 1 : indent;
    }
  }
  return path;
}

function suggest({role, path}, types) {
  const parent = path.at(-1)?.replace(/@.*/, "");
  if (role === "comment") return [];
  if (role === "value") return valuesOf(parent, path.at(-2)?.replace(/@.*/, ""), types);
  if (role === "item") return parent === "layers" ? layerOptions(types) : [];
  if (path.length === 0) return FLOW_KEYS.map(([key, doc]) => keyOption(key, doc));
  if (parent === "layers") return [...BESIDE_TYPE, ...BESIDE_REPEAT].map((key) => keyOption(...key));
  if (KINDS[parent]) return typeOptions(types, KINDS[parent], ": ");
  return keysOf(parent, types);
}

function keysOf(parent, types) {
  const type = types.find((entry) => entry.type === parent && entry.chosen !== false);
  return (type?.keys ?? []).map((key) => keyOption(key.key, documentation(key), key.default ?? "required"));
}

function valuesOf(key, owner, types) {
  if (VALUES[key]) return VALUES[key].map((value) => ({label: value, type: "keyword"}));
  if (KINDS[key] && key !== "layers") return typeOptions(types, KINDS[key], "");
  const expected = types
    .filter((type) => type.type === owner)
    .flatMap((type) => type.keys)
    .find((entry) => entry.key === key)?.expected;
  return expected?.includes(" | ") ? expected.split(" | ").map((value) => ({label: value, type: "keyword"})) : [];
}

function layerOptions(types) {
  return [
    ...typeOptions(types, KINDS.layers, ""),
    {label: "repeat", type: "keyword", info: "repeats its layers n times; each copy has its own parameters", apply: "repeat: 2"},
  ];
}

function typeOptions(types, kinds, suffix) {
  const names = new Set();
  return types
    .filter((type) => kinds.includes(type.kind) && !names.has(type.type) && names.add(type.type))
    .map((type) => ({label: type.type, type: "type", detail: type.kind, info: type.doc, apply: type.type + suffix}));
}

function keyOption(label, info, detail) {
  return {label, type: "property", info, detail, apply: `${label}: `};
}

function documentation(key) {
  return `${key.doc}\nexpected: ${key.expected}`;
}
