package dev.bijou.bijector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;

/**
 * Evaluates bijectors and holds their pullbacks against central differences of Σ w·y + v·logDet,
 * under poisoned scratch, the output overwritten between record and pull.
 */
public final class Probe {
  /** Truncation h² and rounding 1e-16/h meet near here, both below 1e-9 for values of size one. */
  private static final double STEP = 6e-6;

  /** Absolute, relative above one. */
  private static final double BUDGET = 1e-9;

  private static final int POINTS = 7;

  final Tile points;
  final Tile context;
  private final Tile weights;
  private final Tile logDetWeights;

  Probe(Bijector subject) {
    SplittableRandom random = new SplittableRandom(5);
    points = draw(subject.dimension(), random);
    context = draw(subject.contextDimension(), random);
    weights = draw(subject.dimension(), random);
    logDetWeights = draw(1, random);
  }

  private static Tile draw(int dimension, SplittableRandom random) {
    Tile tile = Tile.allocate(dimension, POINTS);
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < POINTS; i++) {
        tile.set(i, j, random.nextDouble(-1.5, 1.5));
      }
    }
    return tile;
  }

  /** Images and log-determinants, one coordinate more than the points. */
  Tile image(Bijector subject, Direction direction) {
    return image(subject, direction, points);
  }

  Tile image(Bijector subject, Direction direction, Tile x) {
    int d = subject.dimension();
    Tile image = Tile.allocate(d + 1, POINTS);
    Tile y = image.coordinates(0, d).copyFrom(x);
    subject.apply(direction, y, context, image.coordinate(d), new Scratch(true));
    return image;
  }

  private double value(Bijector subject, Direction direction) {
    Tile image = image(subject, direction);
    int d = subject.dimension();
    return dot(weights, image.coordinates(0, d)) + dot(logDetWeights, image.coordinate(d));
  }

  private static double dot(Tile a, Tile b) {
    double sum = 0;
    for (int j = 0; j < a.dimension(); j++) {
      for (int i = 0; i < POINTS; i++) {
        sum += a.get(i, j) * b.get(i, j);
      }
    }
    return sum;
  }

  /** Checks every derivative in one direction: inputs, context, parameters. */
  void checkGradient(TrainableBijector subject, Direction direction) {
    Scratch scratch = new Scratch(true);
    Tile bar = Tile.allocate(subject.dimension(), POINTS).copyFrom(weights);
    Tile contextBar = Tile.allocate(context.dimension(), POINTS).fill(1);
    Gradient gradient = Gradient.zeros(subject.parameters());
    Tile x = Tile.allocate(subject.dimension(), POINTS).copyFrom(points);
    Pullback back = subject.record(direction, x, context, Tile.allocate(1, POINTS), scratch);
    x.fill(Double.NaN);
    back.pull(bar, logDetWeights, contextBar, gradient);
    compare("input", points, bar, 0, () -> value(subject, direction));
    compare("context", context, contextBar, 1, () -> value(subject, direction));
    for (int k = 0; k < subject.parameters().size(); k++) {
      int at = k;
      double expected = slope(step -> value(moved(subject, at, step), direction));
      assertEquals(expected, gradient.data()[k], budget(expected), "parameter " + k);
    }
  }

  private static TrainableBijector moved(TrainableBijector subject, int k, double step) {
    double[] theta = subject.parameters().toArray();
    theta[k] += step;
    return subject.bind(subject.parameters().with(theta));
  }

  private static void compare(
      String what, Tile where, Tile bar, double before, DoubleSupplier value) {
    for (int j = 0; j < where.dimension(); j++) {
      for (int i = 0; i < POINTS; i++) {
        double here = where.get(i, j);
        int point = i;
        int coordinate = j;
        double expected =
            slope(
                step -> {
                  where.set(point, coordinate, here + step);
                  return value.getAsDouble();
                });
        where.set(i, j, here);
        String place = what + " " + j + " of point " + i;
        assertEquals(expected, bar.get(i, j) - before, budget(expected), place);
      }
    }
  }

  private static double budget(double expected) {
    return BUDGET * Math.max(1, Math.abs(expected));
  }

  private static double slope(DoubleUnaryOperator value) {
    return (value.applyAsDouble(STEP) - value.applyAsDouble(-STEP)) / (2 * STEP);
  }
}
