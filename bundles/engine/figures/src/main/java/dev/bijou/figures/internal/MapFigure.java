package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.figures.internal.SampledMap.Point;
import dev.bijou.scalar.ScalarFamily;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.stream.IntStream;

/** Maps of a coordinate: random members of a scalar family, or a layer, from data to latent. */
final class MapFigure {
  private static final List<String> STYLES = List.of("forward", "inverse", "residual");

  private final AxisScale x = AxisScale.linear(-SampledMap.BOUND, SampledMap.BOUND, 72, 608);
  private final AxisScale z = AxisScale.linear(-SampledMap.BOUND, SampledMap.BOUND, 380, 84);
  private final Svg svg;

  private MapFigure(String title, String what) {
    String description = " over x from -6 to 6; a dashed line is the identity.";
    this.svg = new Svg(440, title, what + description);
  }

  static Figure of(String name, ScalarFamily family) {
    String title = name + ", three random members";
    MapFigure figure = new MapFigure(title, "Three random members of the family " + name);
    figure.frame();
    for (int i = 0; i < STYLES.size(); i++) {
      SampledMap member = new SampledMap(family, i);
      figure.curve(STYLES.get(i), member.points(Direction.FORWARD).orElse(List.of()));
    }
    return new Figure(name + ".svg", title, figure.svg.document());
  }

  /** Draws each coordinate of a layer that maps them separately; equal curves are one. */
  static Figure of(String name, Bijector layer) {
    MapFigure figure = new MapFigure(name, "The map " + name);
    figure.frame();
    List<Domain> domains = layer.domains(Direction.FORWARD, Domain.LINE.times(layer.dimension()));
    List<Point> first = points(layer, domains, 0);
    figure.curve(STYLES.get(0), first);
    for (int j = 1; j < layer.dimension(); j++) {
      List<Point> points = points(layer, domains, j);
      if (!points.equals(first)) {
        figure.curve(STYLES.get(j), points);
      }
    }
    return new Figure(name + ".svg", name, figure.svg.document());
  }

  /** Maps values of a coordinate; the others get them too, where these belong to their domains. */
  private static List<Point> points(Bijector layer, List<Domain> domains, int coordinate) {
    double[] from = SampledMap.values(domains.get(coordinate));
    Tile points = Tile.allocate(layer.dimension(), from.length);
    for (int j = 0; j < layer.dimension(); j++) {
      for (int i = 0; i < from.length; i++) {
        points.set(i, j, from[i]);
      }
    }
    Tile logDet = Tile.allocate(1, from.length);
    Tile context = Tile.allocate(layer.contextDimension(), from.length);
    layer.apply(Direction.FORWARD, points, context, logDet, new Scratch());
    return IntStream.range(0, from.length)
        .mapToObj(i -> new Point(from[i], points.get(i, coordinate), 0))
        .toList();
  }

  private void frame() {
    Axes axes = new Axes(svg, x, z);
    axes.ticksBelow(Axes::number, -6, -4, -2, 0, 2, 4, 6);
    axes.ticksLeft(Axes::number, -6, -4, -2, 0, 2, 4, 6);
    axes.titled("x, data", "z, latent");
    svg.line("limit", x.near(), z.near(), x.far(), z.far());
  }

  /** Draws points where they lie in the frame. */
  private void curve(String style, List<Point> points) {
    svg.polyline(
        "curve " + style,
        points.stream()
            .filter(point -> Math.abs(point.y()) <= SampledMap.BOUND)
            .map(point -> new double[] {x.at(point.x()), z.at(point.y())})
            .toArray(double[][]::new));
  }
}
