// Builds elements. Text becomes text nodes only: nothing here parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Returns an element: h("button", {class: "primary", on: {click: save}}, "Save"). Attributes that are null, undefined
 * or false are left out; true gives an empty attribute; `props` are set as properties.
 */
export function h(name, attributes, ...children) {
  return build(document.createElement(name), attributes, children);
}

/** Returns an SVG element. */
export function svg(name, attributes, ...children) {
  return build(document.createElementNS(SVG, name), attributes, children);
}

function build(element, attributes, children) {
  const {on = {}, props = {}, ...rest} = attributes ?? {};
  for (const [key, value] of Object.entries(rest)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  element.append(...nodes(children));
  Object.assign(element, props);
  return element;
}

/** Returns children as nodes; lists are flattened, null, undefined and false left out. */
export function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/**
 * Replaces the content of an element. If the focus was inside, on an element with the attribute data-focus, the new
 * element with the same value gets it.
 */
export function replace(container, ...children) {
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  container.replaceChildren(...nodes(children));
  if (focused !== undefined) {
    container.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
  }
}

/** Returns a name as nodes: a line can end after each of its dots. */
export function dotted(name) {
  return name.split(/(?<=\.)/).flatMap((part) => [part, h("wbr")]).slice(0, -1);
}

let ids = 0;

/** Returns an id that no element of the page has. */
export function uniqueId(prefix) {
  return `${prefix}-${++ids}`;
}
