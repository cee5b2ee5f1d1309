package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bijou.tile.Scratch;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HouseholderProductTest {
  private static final int D = 5;
  private static final int COUNT = 40;
  private static final int COLUMNS = 3;
  private static final double STEP = 0x1p-17;

  private static final double[] VECTORS =
      new SplittableRandom(1).doubles(COUNT * D, -1, 1).toArray();

  private static HouseholderProduct of(double[] vectors, int columns, boolean firstToLast) {
    return new HouseholderProduct(vectors, D, columns, firstToLast, () -> {});
  }

  /** The product in the opposite order is the transposed matrix. */
  @Test
  void hasTheFirstColumns() {
    HouseholderProduct square = of(VECTORS, D, false);
    HouseholderProduct columns = of(VECTORS, COLUMNS, true);
    for (int i = 0; i < D; i++) {
      for (int k = 0; k < COLUMNS; k++) {
        assertEquals(square.matrix().get(k, i), columns.matrix().get(i, k), 1e-13);
        assertEquals(columns.entries()[i * COLUMNS + k], columns.matrix().get(i, k));
      }
    }
  }

  @Test
  void columnsAreOrthonormal() {
    double[] q = of(VECTORS, COLUMNS, false).entries();
    double[] products = new double[COLUMNS * COLUMNS];
    for (int i = 0; i < q.length; i++) {
      for (int k = 0; k < COLUMNS; k++) {
        products[i % COLUMNS * COLUMNS + k] += q[i] * q[i / COLUMNS * COLUMNS + k];
      }
    }
    assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, products, 1e-13);
  }

  @Test
  void pullAddsDerivatives() {
    double[] bar = new SplittableRandom(2).doubles(D * COLUMNS, -1, 1).toArray();
    for (boolean firstToLast : new boolean[] {true, false}) {
      double[] sums = new double[VECTORS.length];
      of(VECTORS, COLUMNS, firstToLast).pull(bar, sums, 0, new Scratch(true));
      for (int v = 0; v < VECTORS.length; v += 11) {
        double rise = weighted(v, STEP, firstToLast, bar) - weighted(v, -STEP, firstToLast, bar);
        assertEquals(rise / (2 * STEP), sums[v], 1e-8);
      }
    }
  }

  private static double weighted(int v, double step, boolean firstToLast, double[] bar) {
    double[] vectors = VECTORS.clone();
    vectors[v] += step;
    double[] q = of(vectors, COLUMNS, firstToLast).entries();
    double sum = 0;
    for (int k = 0; k < q.length; k++) {
      sum += bar[k] * q[k];
    }
    return sum;
  }

  @Test
  void reportsBlocks() {
    AtomicInteger calls = new AtomicInteger();
    HouseholderProduct product =
        new HouseholderProduct(VECTORS, D, D, true, calls::incrementAndGet);
    assertEquals(D * D, product.entries().length);
    assertEquals(2, calls.get());
  }
}
