package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 17})
  void isExactForPolynomials(int n) {
    GaussLegendre rule = GaussLegendre.of(n);
    for (int degree = 0; degree < 2 * n; degree++) {
      double sum = 0;
      for (int g = 0; g < n; g++) {
        sum += rule.weights()[g] * StrictMath.pow(rule.nodes()[g], degree);
      }
      assertEquals(1.0 / (degree + 1), sum, 2e-15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17})
  void nodesAscendInside(int n) {
    double before = 0;
    for (double node : GaussLegendre.of(n).nodes()) {
      assertTrue(node > before && node < 1);
      before = node;
    }
  }

  /** Of cubes, whose mean between 0 and x is x³/4. */
  @Test
  void meansOfRows() {
    double[] x = {-2, 0, 1, 3, 7};
    double[] mean = new double[5];
    GaussLegendre.RowFunction cube =
        (points, values, n, scratch) -> {
          for (int i = 0; i < n; i++) {
            values[i] = points[i] * points[i] * points[i];
          }
        };
    GaussLegendre.of(2).mean(cube, x, mean, 4, new Scratch(true));
    double[] expected = {-2, 0, 0.25, 6.75, 0};
    assertArrayEquals(expected, mean, 1e-14);
  }
}
