package dev.bijou.training.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the noise: its mean, its covariance and the number of copies. */
class NoiseRegularizationTest {
  private static final int N = 20_000;

  private final Tile rows =
      TestData.dataset(N, r -> 5 + r.nextGaussian(), r -> r.nextGaussian() * 3 + r.nextGaussian())
          .x();

  private static NoiseRegularization noise(Tile x, double smoothing) {
    return new NoiseRegularization(
        new TrainingRows(x, Tile.allocate(0, x.size()), TrainingRows.indices(x.size())), smoothing);
  }

  private Tile withNoise(double smoothing) {
    Tile copy = Tile.allocate(2, N).copyFrom(rows);
    noise(rows, smoothing).apply(copy, Tile.allocate(0, N), new SplittableRandom(1), new Scratch());
    return copy;
  }

  @Test
  void leavesRowsUnchangedWithoutSmoothing() {
    assertArrayEquals(rows.toPoints(), withNoise(0).toPoints());
  }

  /** h² = c d / (n + c d): a little, a half, nearly all. */
  @ParameterizedTest
  @ValueSource(doubles = {100, N / 2.0, 1e6})
  void keepsMeanAndCovariance(double smoothing) {
    Tile withNoise = withNoise(smoothing);
    for (int j = 0; j < 2; j++) {
      ColumnMoments before = ColumnMoments.of(rows.toRow(j));
      ColumnMoments after = ColumnMoments.of(withNoise.toRow(j));
      assertEquals(before.mean(), after.mean(), 0.1);
      assertEquals(before.deviation(), after.deviation(), 0.03 * before.deviation());
    }
    assertEquals(correlation(rows), correlation(withNoise), 0.02);
    double share = smoothing * 2 / (N + smoothing * 2);
    assertEquals(Math.sqrt(1 - share), correlation(secondColumns(rows, withNoise)), 0.02);
  }

  /** Given the context, the rows have the variance 1; over all contexts, 101 and 26. */
  @Test
  void keepsMeanAndCovarianceGivenTheContext() {
    int n = 2000;
    SplittableRandom random = new SplittableRandom(3);
    Tile context = Tile.allocate(2, n).fill(7); // the second is constant
    Tile x = Tile.allocate(2, n);
    for (int i = 0; i < n; i++) {
      context.set(i, 0, 100 + random.nextGaussian());
      x.set(i, 0, 10 * context.get(i, 0) + random.nextGaussian());
      x.set(i, 1, x.get(i, 0) / 2 + random.nextGaussian());
    }
    Tile copy = Tile.allocate(2, n).copyFrom(x);
    new NoiseRegularization(new TrainingRows(x, context, TrainingRows.indices(n)), n)
        .apply(copy, context, new SplittableRandom(1), new Scratch());
    assertEquals(1, deviationGiven(context, copy), 0.05);
    assertEquals(1, deviationGiven(context, x), 0.05);
    assertEquals(correlation(x), correlation(copy), 0.005);
  }

  private static double deviationGiven(Tile context, Tile x) {
    double[] rest = x.toRow(0);
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= 10 * context.get(i, 0);
    }
    return ColumnMoments.of(rest).deviation();
  }

  private static Tile secondColumns(Tile a, Tile b) {
    Tile both = Tile.allocate(2, N);
    both.coordinate(0).copyFrom(a.coordinate(1));
    both.coordinate(1).copyFrom(b.coordinate(1));
    return both;
  }

  private static double correlation(Tile x) {
    ColumnMoments a = ColumnMoments.of(x.toRow(0));
    ColumnMoments b = ColumnMoments.of(x.toRow(1));
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += (x.get(i, 0) - a.mean()) * (x.get(i, 1) - b.mean());
    }
    return sum / x.size() / (a.deviation() * b.deviation());
  }

  /** 1000 rows, or ten per column; rows without noise are not repeated. */
  @ParameterizedTest
  @CsvSource({"3, 2, 334", "19, 2, 53", "20, 2, 1", "150, 200, 14", "2000, 200, 1"})
  void repeatsFewRows(int n, int columns, int copies) {
    SplittableRandom random = new SplittableRandom(2);
    Tile x = Tile.allocate(columns, n);
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < n; i++) {
        x.set(i, j, random.nextGaussian());
      }
    }
    assertEquals(copies, noise(x, 1).copies());
    assertEquals(1, noise(x, 0).copies());
  }

  @Test
  void reportsDependentColumns() {
    Tile x =
        TestData.dataset(50, r -> r.nextGaussian(), r -> r.nextInt(), r -> 1 - r.nextGaussian())
            .x();
    List<String> warnings = noise(x, 1).warnings(List.of("a", "b", "c", "d"));
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).startsWith("column c: expected no linear function "));
  }

  @Test
  void computesMomentsOfExtremeValues() {
    double[] values = {1e300, -1e300, 3e300, 1e300};
    ColumnMoments moments = ColumnMoments.of(values);
    assertEquals(1e300, moments.mean(), 1e285);
    assertEquals(Math.sqrt(2) * 1e300, moments.deviation(), 1e285);
    assertEquals(new ColumnMoments(0, 0), ColumnMoments.of(Arrays.copyOf(values, 0)));
  }
}
