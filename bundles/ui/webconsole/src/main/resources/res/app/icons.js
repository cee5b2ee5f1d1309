// Icons of 16 by 16 units, drawn with strokes. They are decoration: the word beside them carries the meaning.
import {svg} from "./dom.js";

const PATHS = {
  check: "M3 8.5 6.5 12 13 4.5",
  "check-circle": "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M5.2 8.2l2 2 3.6-4",
  alert: "M8 2 14.5 13.5H1.5Z M8 6.5v3 M8 11.6v.1",
  cross: "M4 4l8 8M12 4l-8 8",
  "cross-circle": "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4",
  unplugged: "M2 14l3-3 M9.5 3.5 12.5 6.5 M6 4.5 3.8 7.2a2.6 2.6 0 0 0 0 3.6l1.4 1.4a2.6 2.6 0 0 0 3.6 0L11.5 10 M11 5l3-3",
  clock: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M8 4.5V8l2.4 1.6",
  play: "M5 3l8 5-8 5Z",
  stop: "M4 4h8v8H4Z",
  info: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M8 7.3v3.6 M8 5v.1",
  plus: "M8 3v10M3 8h10",
  swap: "M3 5.5h9.5L10 3 M13 10.5H3.5L6 13",
  back: "M10 3 5 8l5 5",
  undo: "M5.5 3 2.5 6l3 3 M2.5 6h7a4 4 0 0 1 0 8H7",
  copy: "M6 5.5V2.5h7.5V10H10 M2.5 5.5H10V13H2.5Z",
  lock: "M3.5 7.5h9v6h-9Z M5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  trash: "M3 4.5h10 M6 4.5V2.5h4v2 M4.5 4.5l.6 9h5.8l.6-9",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6Z",
  auto: "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z M8 1.8v12.4 M10 4.5v7 M12 6v4",
  live: "M4.2 11.8a5.4 5.4 0 0 1 0-7.6 M11.8 4.2a5.4 5.4 0 0 1 0 7.6 M8 7v2M7 8h2",
  direct: "M2.5 8h10M9 4.5 12.5 8 9 11.5",
  loop: "M12.8 6A5.2 5.2 0 1 0 13 9.2 M13 3v3.2h-3.2",
  steps: "M2.5 13h3.5V9.5H9.5V6H13V2.5",
  save: "M8 2.5v7.5M5 7l3 3 3-3 M3 13.5h10",
  diamond: "M4.5 2.5h7L14.5 6 8 14 1.5 6Z M1.5 6h13 M6 6l2 8 2-8-2-3.5Z",
  chart: "M2.5 2.5v11h11 M5 10.5 8 6.5l2.5 2 3-4.5",
  layers: "M8 2.2 14 5.5 8 8.8 2 5.5Z M2.5 8.5 8 11.5l5.5-3 M2.5 11.2 8 14.2l5.5-3",
  list: "M2.5 4h.1M2.5 8h.1M2.5 12h.1M5.5 4H14M5.5 8H14M5.5 12H14",
};

/** Returns the icon of a name, hidden from assistive technology. */
export function icon(name) {
  return svg("svg", {class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true"}, svg("path", {d: PATHS[name]}));
}
