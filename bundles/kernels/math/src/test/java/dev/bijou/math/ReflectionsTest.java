package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A block below the full size, and a full one and a rest. */
class ReflectionsTest {
  private static final int D = 6;
  private static final int COLUMNS = 4;
  private static final double STEP = 0x1p-17;

  private final Scratch scratch = new Scratch(true);

  private static double[] random(int count, long seed) {
    return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
  }

  private static double[][] rows(long seed) {
    double[][] rows = new double[D][];
    Arrays.setAll(rows, j -> random(COLUMNS, seed + j));
    return rows;
  }

  /** Applies all reflections, in the order of the vectors or the opposite one. */
  private double[][] apply(double[] vectors, boolean inOrder, double[][] x) {
    Reflections[] blocks = Reflections.blocks(vectors, D);
    for (int b = 0; b < blocks.length; b++) {
      Reflections next = inOrder ? blocks[b] : blocks[blocks.length - 1 - b].transposed();
      next.apply(x, COLUMNS, scratch);
    }
    return x;
  }

  private static double[][] oneByOne(double[] vectors, boolean inOrder, double[][] x) {
    int count = vectors.length / D;
    for (int k = 0; k < count; k++) {
      int at = D * (inOrder ? k : count - 1 - k);
      double[] v = Arrays.copyOfRange(vectors, at, at + D);
      double square = Arrays.stream(v).map(c -> c * c).sum();
      for (int i = 0; i < COLUMNS; i++) {
        double inner = 0;
        for (int j = 0; j < D; j++) {
          inner += v[j] * x[j][i];
        }
        for (int j = 0; j < D; j++) {
          x[j][i] -= 2 * inner / square * v[j];
        }
      }
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 35})
  void reflectsInEitherOrder(int count) {
    double[] vectors = random(count * D, 1);
    for (boolean inOrder : new boolean[] {true, false}) {
      double[][] expected = oneByOne(vectors, inOrder, rows(2));
      double[][] actual = apply(vectors, inOrder, rows(2));
      for (int j = 0; j < D; j++) {
        assertArrayEquals(expected[j], actual[j], 1e-13);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 35})
  void pullbacksAreDerivatives(int count) {
    double[] vectors = random(count * D, 1);
    Reflections[] blocks = Reflections.blocks(vectors, D);
    for (boolean inOrder : new boolean[] {true, false}) {
      double[][] y = apply(vectors, inOrder, rows(2));
      double[][] bar = rows(40);
      double[] sums = new double[vectors.length + 1];
      for (int b = 0; b < blocks.length; b++) {
        Reflections last = inOrder ? blocks[blocks.length - 1 - b] : blocks[b].transposed();
        last.pull(y, bar, COLUMNS, sums, 1, scratch);
      }
      for (int k = 0; k < vectors.length; k += 7) {
        assertEquals(quotient(vectors, k, inOrder), sums[k + 1], 1e-7);
      }
      double[][] restored = rows(2);
      double[][] images = rows(40);
      apply(vectors, !inOrder, images);
      for (int j = 0; j < D; j++) {
        assertArrayEquals(restored[j], y[j], 1e-13);
        assertArrayEquals(images[j], bar[j], 1e-13);
      }
    }
  }

  private double quotient(double[] vectors, int k, boolean inOrder) {
    double[] above = vectors.clone();
    double[] below = vectors.clone();
    above[k] += STEP;
    below[k] -= STEP;
    double[][] high = apply(above, inOrder, rows(2));
    double[][] low = apply(below, inOrder, rows(2));
    double[][] bar = rows(40);
    double sum = 0;
    for (int j = 0; j < D; j++) {
      for (int i = 0; i < COLUMNS; i++) {
        sum += bar[j][i] * (high[j][i] - low[j][i]);
      }
    }
    return sum / (2 * STEP);
  }

  @Test
  void refusesZeroVectors() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Reflections.blocks(new double[] {1, 0, 0, 0, 0, 0}, 3));
    assertEquals("vectors: expected nonzero vectors; got 0 in row 1", e.getMessage());
  }
}
