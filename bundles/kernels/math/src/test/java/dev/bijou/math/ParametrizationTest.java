package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** {@link Parametrization} and its implementations. */
class ParametrizationTest {
  private static final double STEP = 0x1p-17;

  private final Scratch scratch = new Scratch(true);
  private final SoftplusParametrization softplus = new SoftplusParametrization(0.5);
  private final SoftmaxParametrization softmax = new SoftmaxParametrization(10, 0.5);

  /** Two points with three parameters. */
  private static Tile parameters() {
    return Tile.ofPoints(new double[] {-1, 0, 2}, new double[] {3, -4, 1});
  }

  private static double[][] bar() {
    return new double[][] {{1, -2}, {0.5, 3}, {-1, 0.25}};
  }

  @Test
  void softplusIsAboveItsBoundAndHasAnInverse() {
    double[][] y = softplus.apply(parameters(), scratch);
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < 2; i++) {
        double r = parameters().get(i, k);
        assertEquals(0.5 + Math.log1p(Math.exp(r)), y[k][i], 1e-15 * y[k][i]);
        assertEquals(r, softplus.inverse(y[k][i]), 1e-13);
      }
    }
  }

  @Test
  void softmaxHasTheGivenSumAndAnInverse() {
    double[][] y = softmax.apply(parameters(), scratch);
    for (int i = 0; i < 2; i++) {
      assertEquals(10, y[0][i] + y[1][i] + y[2][i], 4e-15);
      for (int k = 0; k < 3; k++) {
        double difference = softmax.inverse(y[k][i]) - softmax.inverse(y[0][i]);
        assertEquals(parameters().get(i, k) - parameters().get(i, 0), difference, 1e-12);
      }
    }
  }

  @Test
  void noWeightUnderflowsAndNothingOverflows() {
    Tile huge = Tile.ofPoints(new double[] {1e300, Double.NEGATIVE_INFINITY});
    double[][] weights = new SoftmaxParametrization(1, 0).apply(huge, scratch);
    assertEquals(1, weights[0][0]);
    assertTrue(weights[1][0] > 1e-270);
    assertEquals(0.5, softplus.apply(huge, scratch)[1][0]);
    assertTrue(Double.isFinite(softplus.apply(huge, scratch)[0][0]));
  }

  @Test
  void aNaNOfOnePointIsInEveryNumberOfItAlone() {
    Tile tile = parameters();
    tile.set(1, 2, Double.NaN);
    for (double[] row : softmax.apply(tile, scratch)) {
      assertTrue(Double.isFinite(row[0]));
      assertEquals(Double.NaN, row[1]);
    }
  }

  @Test
  void pullbacksAddDerivatives() {
    Tile to = Tile.allocate(3, 2);
    softplus.pullback(parameters(), bar(), to, scratch);
    assertDerivatives(softplus::apply, to);
    softmax.pullback(softmax.apply(parameters(), scratch), bar(), to, scratch);
    assertDerivatives(
        (r, s) -> {
          double[][] sum = softplus.apply(r, s);
          double[][] other = softmax.apply(r, s);
          for (int k = 0; k < 3; k++) {
            RowArrays.addMultiple(1, other[k], sum[k], 2);
          }
          return sum;
        },
        to);
  }

  @Test
  void pullbacksAreThoseOfTheCommonInterface() {
    for (Parametrization parametrization : List.of(softplus, softmax)) {
      Tile to = Tile.allocate(3, 2);
      double[][] y = parametrization.apply(parameters(), scratch);
      parametrization.pullback(parameters(), y, bar(), to, scratch);
      assertDerivatives(parametrization::apply, to);
    }
  }

  /** Compares with quotients of differences. */
  private void assertDerivatives(BiFunction<Tile, Scratch, double[][]> map, Tile derivatives) {
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 3; k++) {
        Tile above = parameters();
        Tile below = parameters();
        above.set(i, k, above.get(i, k) + STEP);
        below.set(i, k, below.get(i, k) - STEP);
        double rise = sum(map.apply(above, scratch)) - sum(map.apply(below, scratch));
        assertEquals(rise / (2 * STEP), derivatives.get(i, k), 1e-9);
      }
    }
  }

  private static double sum(double[][] y) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < 2; i++) {
        sum += bar()[k][i] * y[k][i];
      }
    }
    return sum;
  }

  @Test
  void identityIsLimitedAndItsDerivativesAreThoseOfTheIdentity() {
    Parametrization identity = new IdentityParametrization();
    Tile huge = Tile.ofPoints(new double[] {3, -1e300}, new double[] {-0.5, 1e99});
    double[][] y = identity.apply(huge, scratch);
    assertArrayEquals(new double[] {3, -0.5}, Arrays.copyOf(y[0], 2));
    assertArrayEquals(new double[] {-Saturation.LIMIT, 1e99}, Arrays.copyOf(y[1], 2));
    assertEquals(-7, identity.inverse(-7));
    Tile to = Tile.allocate(2, 2).fill(1);
    identity.pullback(huge, y, new double[][] {{1, -2}, {0.5, 3}}, to, scratch);
    assertArrayEquals(new double[] {2, -1}, to.toRow(0));
    assertArrayEquals(new double[] {1.5, 4}, to.toRow(1));
  }

  @Test
  void pullbacksByInterfaceAreThoseByClass() {
    for (Parametrization parametrization : List.of(softplus, softmax)) {
      Tile to = Tile.allocate(3, 2);
      double[][] y = parametrization.apply(parameters(), scratch);
      parametrization.pullback(parameters(), y, bar(), to, scratch);
      assertDerivatives(parametrization::apply, to);
    }
  }

  @Test
  void parametersAndDerivativesAreOnlyRead() {
    Tile r = parameters();
    double[][] bar = bar();
    double[][] y = softmax.apply(r, scratch);
    double[][] kept = Arrays.stream(y).map(double[]::clone).toArray(double[][]::new);
    softmax.pullback(y, bar, Tile.allocate(3, 2), scratch);
    softplus.pullback(r, bar, Tile.allocate(3, 2), scratch);
    assertArrayEquals(bar(), bar);
    assertArrayEquals(kept, y);
    for (int k = 0; k < 3; k++) {
      assertArrayEquals(parameters().toRow(k), r.toRow(k));
    }
  }
}
