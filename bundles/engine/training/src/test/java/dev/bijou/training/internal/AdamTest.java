package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The step, by hand. */
class AdamTest {
  private static final double UNBOUNDED = Double.POSITIVE_INFINITY;

  /** The first step has the length of the rate, in every coordinate, whatever the gradient. */
  @Test
  void theFirstStep() {
    Adam adam = new Adam(new double[] {1, 1, 1}, 0.1, UNBOUNDED);
    adam.step(new double[] {3, -0.5, 0});
    assertArrayEquals(new double[] {0.9, 1.1, 1}, adam.theta(), 1e-7);
  }

  /** m = 0.1, v = 0.001; then m = 0.29, v = 0.004999: by hand from the algorithm. */
  @Test
  void theSecondStep() {
    Adam adam = new Adam(new double[] {0}, 1, UNBOUNDED);
    adam.step(new double[] {1});
    adam.step(new double[] {2});
    double step = (0.29 / 0.19) / (Math.sqrt(0.004999 / 0.001999) + 1e-8);
    assertEquals(-1 - step, adam.theta()[0], 1e-7);
  }

  /** (3, 4) is 5 long; a bound of 1 makes it (0.6, 0.8), and of what is short nothing else. */
  @Test
  void longGradientsAreShortened() {
    Adam clipped = new Adam(new double[] {0, 0}, 1, 1);
    Adam plain = new Adam(new double[] {0, 0}, 1, UNBOUNDED);
    for (double[] short2 : new double[][] {{0.6, 0.8}, {0.1, -0.2}}) {
      plain.step(short2);
    }
    clipped.step(new double[] {3, 4});
    clipped.step(new double[] {0.1, -0.2});
    assertArrayEquals(plain.theta(), clipped.theta(), 1e-12);
  }

  @Test
  void whatIsNotFiniteIsNoStep() {
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
