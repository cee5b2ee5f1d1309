package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.tile.Scratch;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
  private final double[] largest = new double[1];
  private final double[] total = new double[1];

  private double[] weights(double... values) {
    double[][] rows = new double[values.length][];
    for (int k = 0; k < values.length; k++) {
      rows[k] = new double[] {values[k]};
    }
    Softmax.apply(rows, largest, total, 1, new Scratch(true));
    double[] weights = new double[values.length];
    for (int k = 0; k < values.length; k++) {
      weights[k] = rows[k][0];
    }
    return weights;
  }

  @Test
  void oddsAreExponentials() {
    assertArrayEquals(
        new double[] {1 / 6.0, 2 / 6.0, 3 / 6.0}, weights(0, Math.log(2), Math.log(3)), 4e-16);
    assertEquals(Math.log(6), largest[0] + Math.log(total[0]), 8e-16);
  }

  @Test
  void nothingOverflows() {
    assertArrayEquals(new double[] {1, 0}, weights(1e300, -1e300));
    assertArrayEquals(new double[] {0.5, 0.5}, weights(-1e5, -1e5));
    assertEquals(-1e5, largest[0]);
  }

  @Test
  void aNaNIsEverywhere() {
    for (double weight : weights(0, Double.NaN, 1)) {
      assertEquals(Double.NaN, weight);
    }
  }
}
