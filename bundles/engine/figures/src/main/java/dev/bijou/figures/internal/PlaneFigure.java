package dev.bijou.figures.internal;

import dev.bijou.admin.report.Figure;
import dev.bijou.bijector.Bijector;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.Domain;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Parameters;
import dev.bijou.parameter.Parameters.Block;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The image of a grid of the plane under a layer with random parameters, from data to latent. */
final class PlaneFigure {
  /** The grid reaches from minus to plus this value. */
  private static final double REACH = 3;

  private static final int LINES = 9;
  private static final int POINTS = 41;

  /**
   * The deviation of the noise on initial parameters, times the root of the last extent of their
   * block: those of many layers are the identity.
   */
  private static final double NOISE = 0.4;

  private static final List<String> STYLES = List.of("mesh forward", "mesh inverse");

  private final AxisScale x = AxisScale.linear(-SampledMap.BOUND, SampledMap.BOUND, 120, 520);
  private final AxisScale y = AxisScale.linear(-SampledMap.BOUND, SampledMap.BOUND, 484, 84);
  private final Svg svg;

  private PlaneFigure(String title, String description) {
    this.svg = new Svg(544, title, description);
  }

  static Figure of(String name, Bijector layer) {
    String title = name + ", image of a grid";
    PlaneFigure figure =
        new PlaneFigure(
            title,
            "The image of a square grid from -3 to 3 under a layer "
                + name
                + " with random parameters, from data to latent.");
    Axes axes = new Axes(figure.svg, figure.x, figure.y);
    axes.ticksBelow(Axes::number, -6, -4, -2, 0, 2, 4, 6);
    axes.ticksLeft(Axes::number, -6, -4, -2, 0, 2, 4, 6);
    axes.titled("z of coordinate 0", "z of coordinate 1");
    Bijector random = withRandomParameters(layer);
    List<Domain> domains = random.domains(Direction.FORWARD, Domain.LINE.times(2));
    for (int along = 0; along < 2; along++) {
      for (int line = 0; line < LINES; line++) {
        figure.draw(STYLES.get(along), image(random, line(along, line, domains)));
      }
    }
    return new Figure(name + ".svg", title, figure.svg.document());
  }

  private static Bijector withRandomParameters(Bijector layer) {
    if (!(layer instanceof TrainableBijector trainable)) {
      return layer;
    }
    SplittableRandom random = new SplittableRandom(1);
    Parameters initial = trainable.parameters();
    double[] values = initial.toArray();
    int k = 0;
    for (Block block : initial.blocks()) {
      List<Integer> shape = block.shape();
      double fanIn = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
      for (int end = k + block.size(); k < end; k++) {
        values[k] += NOISE / Math.sqrt(fanIn) * random.nextGaussian();
      }
    }
    try {
      return trainable.bind(initial.with(values));
    } catch (IllegalArgumentException e) {
      return layer; // its parameters are not free, as the order of a permutation
    }
  }

  /** Returns the points of a line of the grid along a coordinate. */
  private static Tile line(int along, int number, List<Domain> domains) {
    Tile points = Tile.allocate(2, POINTS);
    for (int i = 0; i < POINTS; i++) {
      points.set(i, along, inside(2.0 * i / (POINTS - 1) - 1, domains.get(along)));
      points.set(i, 1 - along, inside(2.0 * number / (LINES - 1) - 1, domains.get(1 - along)));
    }
    return points;
  }

  /** Maps a number from −1 to 1 into a domain, in equal steps. */
  private static double inside(double t, Domain domain) {
    double lower = domain.lower();
    double upper = domain.upper();
    if (Double.isFinite(lower) && Double.isFinite(upper)) {
      return lower + (upper - lower) * (0.5 + 0.48 * t);
    }
    double step = REACH * t;
    return Double.isFinite(lower)
        ? lower + 1.05 * REACH + step
        : Double.isFinite(upper) ? upper - 1.05 * REACH + step : step;
  }

  private static Tile image(Bijector layer, Tile points) {
    Tile context = Tile.allocate(layer.contextDimension(), points.size());
    Tile logDet = Tile.allocate(1, points.size());
    layer.apply(Direction.FORWARD, points, context, logDet, new Scratch());
    return points;
  }

  /** Draws the parts of a line inside the frame. */
  private void draw(String style, Tile points) {
    List<double[]> part = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double u = points.get(i, 0);
      double v = points.get(i, 1);
      if (Math.abs(u) <= SampledMap.BOUND && Math.abs(v) <= SampledMap.BOUND) {
        part.add(new double[] {x.at(u), y.at(v)});
      } else {
        end(style, part);
      }
    }
    end(style, part);
  }

  private void end(String style, List<double[]> part) {
    if (part.size() > 1) {
      svg.polyline(style, part.toArray(double[][]::new));
    }
    part.clear();
  }
}
