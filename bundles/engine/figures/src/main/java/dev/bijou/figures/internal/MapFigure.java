package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.bijector.Direction;
import dev.bijou.figures.internal.SampledMap.Point;
import dev.bijou.scalar.ScalarFamily;
import java.util.List;

/** Three random members of a scalar family, from data to latent. */
final class MapFigure {
  private static final List<String> STYLES = List.of("forward", "inverse", "residual");

  private final AxisScale x = AxisScale.linear(-SampledMap.BOUND, SampledMap.BOUND, 72, 608);
  private final AxisScale z = AxisScale.linear(-SampledMap.BOUND, SampledMap.BOUND, 380, 84);
  private final Svg svg;

  private MapFigure(String name, String title) {
    this.svg =
        new Svg(
            440,
            title,
            "Three random members of the family "
                + name
                + " over x from -6 to 6; a dashed line is the identity. All increase.");
  }

  static Figure of(String name, ScalarFamily family) {
    String title = name + ", three random members";
    MapFigure figure = new MapFigure(name, title);
    figure.frame();
    for (int i = 0; i < STYLES.size(); i++) {
      figure.curve(STYLES.get(i), new SampledMap(family, i));
    }
    return new Figure(name + ".svg", title, figure.svg.document());
  }

  private void frame() {
    Axes axes = new Axes(svg, x, z);
    axes.ticksBelow(Axes::number, -6, -4, -2, 0, 2, 4, 6);
    axes.ticksLeft(Axes::number, -6, -4, -2, 0, 2, 4, 6);
    axes.titled("x, data", "z, latent");
    svg.line("limit", x.near(), z.near(), x.far(), z.far());
  }

  /** Draws a member where it lies in the frame. */
  private void curve(String style, SampledMap member) {
    List<Point> points = member.points(Direction.FORWARD).orElse(List.of());
    svg.polyline(
        "curve " + style,
        points.stream()
            .filter(point -> Math.abs(point.y()) <= SampledMap.BOUND)
            .map(point -> new double[] {x.at(point.x()), z.at(point.y())})
            .toArray(double[][]::new));
  }
}
