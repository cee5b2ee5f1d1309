package dev.bijou.figures.internal;

import dev.bijou.figures.internal.Svg.Anchor;
import java.util.function.DoubleFunction;

/**
 * The axes of a graph.
 *
 * @param svg the drawing
 * @param x the horizontal axis
 * @param y the vertical axis
 */
record Axes(Svg svg, AxisScale x, AxisScale y) {
  /** Formats the label of a tick. */
  static String number(double value) {
    String digits =
        value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return digits.replace('-', '−');
  }

  /** Draws vertical grid lines at values of x, with labels below. */
  void ticksBelow(DoubleFunction<String> label, double... values) {
    for (double value : values) {
      svg.line("grid", x.at(value), y.near(), x.at(value), y.far());
      svg.text("", x.at(value), y.near() + 20, Anchor.MIDDLE, label.apply(value));
    }
  }

  /** Draws horizontal grid lines at values of y, with labels on the left. */
  void ticksLeft(DoubleFunction<String> label, double... values) {
    for (double value : values) {
      svg.line("grid", x.near(), y.at(value), x.far(), y.at(value));
      svg.text("", x.near() - 10, y.at(value) + 4, Anchor.END, label.apply(value));
    }
  }

  /** Draws both axes with their titles. */
  void titled(String below, String left) {
    svg.line("axis", x.near(), y.near(), x.far(), y.near());
    svg.line("axis", x.near(), y.near(), x.near(), y.far());
    svg.text("", (x.near() + x.far()) / 2, y.near() + 44, Anchor.MIDDLE, below);
    svg.text("", x.near() - 44, y.far() - 14, Anchor.START, left);
  }
}
