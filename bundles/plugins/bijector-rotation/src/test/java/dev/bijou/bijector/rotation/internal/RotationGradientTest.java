package dev.bijou.bijector.rotation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.BuildContext;
import dev.bijou.bijector.Direction;
import dev.bijou.bijector.TrainableBijector;
import dev.bijou.parameter.Gradient;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares the derivatives of Σ w·y with central differences. With step 6e-6 and values of order
 * one, truncation and rounding errors both stay below 1e-9, relative above 1.
 */
class RotationGradientTest {
  private static final double STEP = 6e-6;
  private static final double BUDGET = 1e-9;
  private static final int POINTS = 5;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Tile weights = draw(4);

  private Tile draw(int dimension) {
    Tile tile = Tile.allocate(dimension, POINTS);
    for (int k = 0; k < dimension * POINTS; k++) {
      tile.set(k % POINTS, k / POINTS, random.nextDouble(-1, 1));
    }
    return tile;
  }

  private double value(TrainableBijector bijector, Direction direction, Tile x) {
    Tile y = Tile.allocate(4, POINTS).copyFrom(x);
    bijector.apply(
        direction, y, Tile.allocate(0, POINTS), Tile.allocate(1, POINTS), new Scratch(true));
    double sum = 0;
    for (int k = 0; k < 4 * POINTS; k++) {
      sum += weights.get(k % POINTS, k / POINTS) * y.get(k % POINTS, k / POINTS);
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void householder(Direction direction) {
    check(new Rotation(RotationKind.HOUSEHOLDER, 3, false), direction);
  }

  /** More reflections than a block holds, and than there are coordinates. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void manyReflections(Direction direction) {
    check(new Rotation(RotationKind.HOUSEHOLDER, 40, false), direction);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void cayley(Direction direction) {
    check(new Rotation(RotationKind.CAYLEY, 0, false), direction);
  }

  private void check(Rotation rotation, Direction direction) {
    TrainableBijector bijector = create(rotation);
    Tile x = draw(4);
    double[] gradient = gradient(bijector, direction, x);
    for (int k = 0; k < gradient.length; k++) {
      double above = value(shifted(bijector, k, STEP), direction, x);
      double below = value(shifted(bijector, k, -STEP), direction, x);
      double budget = BUDGET * Math.max(1, Math.abs(gradient[k]));
      assertEquals((above - below) / (2 * STEP), gradient[k], budget, "parameter " + k);
    }
  }

  private TrainableBijector create(Rotation rotation) {
    return (TrainableBijector) rotation.create(BuildContext.of(4, random));
  }

  private static TrainableBijector shifted(TrainableBijector bijector, int k, double step) {
    double[] theta = bijector.parameters().toArray();
    theta[k] += step;
    return bijector.bind(bijector.parameters().with(theta));
  }

  private double[] gradient(TrainableBijector bijector, Direction direction, Tile x) {
    Scratch scratch = new Scratch(true);
    Tile y = Tile.allocate(4, POINTS).copyFrom(x);
    Tile none = Tile.allocate(0, POINTS);
    Tile zero = Tile.allocate(1, POINTS);
    Tile bar = Tile.allocate(4, POINTS).copyFrom(weights);
    Gradient gradient = Gradient.zeros(bijector.parameters());
    var back = bijector.record(direction, y, none, zero, scratch);
    y.fill(Double.NaN);
    back.pull(bar, zero, none, gradient);
    assertInputDerivatives(bijector, direction, x, bar);
    return gradient.data();
  }

  private void assertInputDerivatives(
      TrainableBijector bijector, Direction direction, Tile x, Tile bar) {
    double[][] points = x.toPoints();
    points[2][1] += STEP;
    double above = value(bijector, direction, Tile.ofPoints(points));
    points[2][1] -= 2 * STEP;
    double below = value(bijector, direction, Tile.ofPoints(points));
    assertEquals((above - below) / (2 * STEP), bar.get(2, 1), BUDGET, "input");
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void fixedIsNotTrained(Direction direction) {
    TrainableBijector fixed = create(new Rotation(RotationKind.FIXED, 0, false));
    assertArrayEquals(new double[16], gradient(fixed, direction, draw(4)));
  }
}
