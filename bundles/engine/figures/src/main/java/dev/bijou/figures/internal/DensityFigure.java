package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.base.Base;
import dev.bijou.base.BaseFactory;
import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Domain;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The log-density of a base with one coordinate. */
final class DensityFigure {
  private static final double LOWEST = -12;
  private static final double HIGHEST = 2;

  private DensityFigure() {}

  static Figure of(String name, BaseFactory factory) {
    String title = name + ", log-density of one coordinate";
    AxisScale z = AxisScale.linear(-SampledMap.BOUND, SampledMap.BOUND, 72, 608);
    AxisScale logProb = AxisScale.linear(LOWEST, HIGHEST, 380, 84);
    Svg svg = new Svg(440, title, "The log-density of " + name + " over z from -6 to 6.");
    Axes axes = new Axes(svg, z, logProb);
    axes.ticksBelow(Axes::number, -6, -4, -2, 0, 2, 4, 6);
    axes.ticksLeft(Axes::number, -12, -10, -8, -6, -4, -2, 0, 2);
    axes.titled("z, latent", "log p");
    double[][] points = points(factory.create(BuildContext.of(1, new SplittableRandom(0))));
    svg.polyline(
        "curve forward",
        Arrays.stream(points)
            .map(point -> new double[] {z.at(point[0]), logProb.at(point[1])})
            .toArray(double[][]::new));
    return new Figure(name + ".svg", title, svg.document());
  }

  /** Returns values inside the support with their log-densities, as far as the axis shows them. */
  private static double[][] points(Base base) {
    Domain support = base.support().get(0);
    double from = Math.max(support.lower(), -SampledMap.BOUND);
    double to = Math.min(support.upper(), SampledMap.BOUND);
    int n = SampledMap.POINTS;
    double[] values =
        IntStream.range(0, n).mapToDouble(i -> from + (to - from) * (i + 0.5) / n).toArray();
    Tile logProb = Tile.allocate(1, n);
    Tile context = Tile.allocate(base.contextDimension(), n);
    base.logProb(Tile.ofRow(values.clone()), context, logProb, new Scratch());
    return IntStream.range(0, n)
        .filter(i -> logProb.get(i, 0) >= LOWEST && logProb.get(i, 0) <= HIGHEST)
        .mapToObj(i -> new double[] {values[i], logProb.get(i, 0)})
        .toArray(double[][]::new);
  }
}
