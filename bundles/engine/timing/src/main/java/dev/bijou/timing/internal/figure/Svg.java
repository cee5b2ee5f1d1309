package dev.bijou.timing.internal.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A drawing, element by element. Lengths are in pixels, y runs downwards; the look of an element is
 * that of its class in {@code style.css}, which travels inside the document and knows light and
 * dark surroundings.
 */
final class Svg {
  static final int WIDTH = 640;

  private final StringBuilder body = new StringBuilder();

  /** Where a text stands relative to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * A sheet with a headline.
   *
   * @param height of the sheet; all are {@link #WIDTH} wide
   * @param title the headline
   * @param description the figure in words, for those who cannot see it
   */
  Svg(int height, String title, String description) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " role=\"img\" aria-labelledby=\"title description\">",
        WIDTH, height, WIDTH, height);
    add("<title id=\"title\">%s</title>", escape(title));
    add("<desc id=\"description\">%s</desc>", escape(description));
    add("<style>%n%s</style>", style());
    add(
        "<rect class=\"paper\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
        WIDTH - 1, height - 1);
    text("title", 24, 34, Anchor.START, title);
  }

  void line(String look, double x1, double y1, double x2, double y2) {
    add(
        "<line class=\"%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\"/>",
        look, x1, y1, x2, y2);
  }

  /** A line through points, each given by its x and its y. */
  void polyline(String look, double[]... points) {
    StringBuilder list = new StringBuilder();
    for (double[] point : points) {
      list.append(String.format(Locale.ROOT, "%.2f,%.2f ", point[0], point[1]));
    }
    add("<polyline class=\"%s\" points=\"%s\"/>", look, list.toString().strip());
  }

  void circle(String look, double x, double y, double radius) {
    add("<circle class=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.1f\"/>", look, x, y, radius);
  }

  void bar(String look, double x, double y, double width, double height) {
    add(
        "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" rx=\"2\"/>",
        look, x, y, width, height);
  }

  void text(String look, double x, double y, Anchor anchor, String text) {
    add(
        "<text class=\"%s\" x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">%s</text>",
        look, x, y, anchor.name().toLowerCase(Locale.ROOT), escape(text));
  }

  /** The document. */
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

  private static String style() {
    try (InputStream style = Svg.class.getResourceAsStream("style.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
