package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Compares steps with values computed by hand. */
class AdamTest {
  private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  /** The first step has the length of the learning rate in every coordinate, for any gradient. */
  @Test
  void takesTheFirstStep() {
    Adam adam = new Adam(new double[] {1, 1, 1}, 0.1, UNBOUNDED);
    adam.step(new double[] {3, -0.5, 0});
    assertArrayEquals(new double[] {0.9, 1.1, 1}, adam.theta(), 1e-7);
  }

  /** m = 0.1, v = 0.001; then m = 0.29, v = 0.004999: by hand from the algorithm. */
  @Test
  void takesTheSecondStep() {
    Adam adam = new Adam(new double[] {0}, 1, UNBOUNDED);
    adam.step(new double[] {1});
    adam.step(new double[] {2});
    double step = (0.29 / 0.19) / (Math.sqrt(0.004999 / 0.001999) + 1e-8);
    assertEquals(-1 - step, adam.theta()[0], 1e-7);
  }

  /** (3, 4) has norm 5 and is clipped to (0.6, 0.8); a short gradient is unchanged. */
  @Test
  void clipsLongGradients() {
    Adam clipped = new Adam(new double[] {0, 0}, 1, 1);
    Adam plain = new Adam(new double[] {0, 0}, 1, UNBOUNDED);
    for (double[] gradient : new double[][] {{0.6, 0.8}, {0.1, -0.2}}) {
      plain.step(gradient);
    }
    clipped.step(new double[] {3, 4});
    clipped.step(new double[] {0.1, -0.2});
    assertArrayEquals(plain.theta(), clipped.theta(), 1e-12);
  }

  @Test
  void skipsGradientsThatAreNotFinite() {
    Adam adam = new Adam(new double[] {1}, 1, 5);
    adam.step(new double[] {Double.NaN});
    adam.step(new double[] {Double.NEGATIVE_INFINITY});
    assertArrayEquals(new double[] {1}, adam.theta());
    assertArrayEquals(new double[] {1}, adam.average());
    adam.step(new double[] {1});
    assertEquals(2, adam.skipped());
    assertEquals(1, adam.steps());
  }
}
