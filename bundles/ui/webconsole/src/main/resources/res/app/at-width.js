// Drawings that are as wide as their place on the page.
import {h, replace} from "./dom.js";

/** Returns an element with a drawing, which is drawn again when the width changes; `draw` is given the width. */
export function atWidth(attributes, draw) {
  const holder = h("div", attributes);
  let drawn = 0;
  const redraw = () => {
    const width = Math.floor(holder.clientWidth);
    if (width === drawn || width === 0) return;
    drawn = width;
    replace(holder, draw(width));
  };
  // Not in the observer itself: the drawing changes the height, which it would report as a loop.
  new ResizeObserver(() => requestAnimationFrame(redraw)).observe(holder);
  return holder;
}
