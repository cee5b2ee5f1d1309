package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
