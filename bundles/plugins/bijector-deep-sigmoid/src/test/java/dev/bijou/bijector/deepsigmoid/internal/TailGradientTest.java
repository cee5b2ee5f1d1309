package dev.bijou.bijector.deepsigmoid.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.bijector.Direction;
import dev.bijou.math.Newton;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares derivatives in tails and gaps, where sums underflow, with central differences. */
class TailGradientTest {
  private static final double STEP = 1e-5;
  private static final DeepSigmoid FAMILY = new DeepSigmoid(3, new Newton(), 1e-3);
  private static final double[] THETA =
      FAMILY.unconstrain(
          Map.of(
              "logits", new double[] {0.3, -200, 1},
              "a", new double[] {40, 1.5, 60},
              "b", new double[] {900, -2, -1200}));

  /** Left tail, a gap with y′ near e⁻²⁰⁰, and right tail. */
  private static final double[] POINTS = {-700, -40, -3, 0.1, 3, 40, 800};

  @Test
  void derivativesOfImagesAndLogSlopes() {
    for (double x : POINTS) {
      for (int output = 0; output < 2; output++) {
        Tile bar = Tile.ofRow(output == 0 ? 1 : 0);
        Tile logDetBar = Tile.ofRow(output);
        Tile column = Tile.allocate(9, 1);
        column.setPoint(0, THETA);
        Tile thetaBar = Tile.allocate(9, 1);
        FAMILY.pullback(column, Tile.ofRow(x), bar, logDetBar, thetaBar, new Scratch(true));
        close(difference(x, -1, output), bar.get(0, 0));
        for (int k = 0; k < THETA.length; k++) {
          close(difference(x, k, output), thetaBar.get(0, k));
        }
      }
    }
  }

  private static void close(double expected, double actual) {
    assertEquals(expected, actual, 1e-6 * Math.max(1, Math.abs(expected)));
  }

  /** Returns the derivative of y or log y′ with respect to parameter k, or to x for −1. */
  private static double difference(double x, int k, int output) {
    return (value(x, k, STEP, output) - value(x, k, -STEP, output)) / (2 * STEP);
  }

  private static double value(double x, int k, double step, int output) {
    double[] theta = THETA.clone();
    if (k >= 0) {
      theta[k] += step;
    }
    ScalarMap map = FAMILY.fix(theta);
    return TestPoints.map(map, Direction.FORWARD, k < 0 ? x + step : x)[output][0];
  }
}
