package dev.bijou.figures.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An SVG drawing, built element by element. Lengths are in pixels, y points downwards. Elements are
 * styled by their class in {@code style.css}, which is embedded in the document and supports light
 * and dark color schemes.
 */
final class Svg {
  static final int WIDTH = 640;

  private final StringBuilder body = new StringBuilder();

  /** The alignment of a text relative to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * Creates a drawing with a title.
   *
   * @param height the height; the width is {@link #WIDTH}
   * @param title the title
   * @param description the text alternative, for accessibility
   */
  Svg(int height, String title, String description) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-labelledby=\"title description\">",
        WIDTH, height, WIDTH, height);
    add("<title id=\"title\">%s</title>", escape(title));
    add("<desc id=\"description\">%s</desc>", escape(description));
    add("<style>%n%s</style>", styleSheet());
    add(
        "<rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
        WIDTH - 1, height - 1);
    text("title", 24, 34, Anchor.START, title);
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\"/>",
        style, x1, y1, x2, y2);
  }

  /** Draws a line through points, each given by x and y. */
  void polyline(String style, double[]... points) {
    StringBuilder list = new StringBuilder();
    for (double[] point : points) {
      list.append(String.format(Locale.ROOT, "%.2f,%.2f ", point[0], point[1]));
    }
    add("<polyline class=\"%s\" points=\"%s\"/>", style, list.toString().strip());
  }

  void circle(String style, double x, double y, double radius) {
    add("<circle class=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.1f\"/>", style, x, y, radius);
  }

  void bar(String style, double x, double y, double width, double height) {
    add(
        "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" rx=\"2\"/>",
        style, x, y, width, height);
  }

  void text(String style, double x, double y, Anchor anchor, String text) {
    add(
        "<text class=\"%s\" x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">%s</text>",
        style, x, y, anchor.name().toLowerCase(Locale.ROOT), escape(text));
  }

  /** Returns the document. */
  String document() {
    return body + "</svg>\n";
  }

  private void add(String format, Object... values) {
    body.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String styleSheet() {
    try (InputStream style = Svg.class.getResourceAsStream("style.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
