package dev.bijou.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.bijou.tile.Scratch;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The products against loops that do the same in the plainest way, bit for bit. */
class MatrixTest {
  private static final int AT = 5;

  private final SplittableRandom random = new SplittableRandom(11);

  /** The shapes of a layer with sorted degrees, of its transpose, and others that are awkward. */
  private ColumnBand band(String kind, int columns) {
    return switch (kind) {
      case "all" -> ColumnBand.before(columns);
      case "rising" -> band(r -> 0, r -> Math.min(columns, (r * 3 + 1) / 2));
      case "strict" -> band(r -> 0, r -> Math.min(columns, r));
      case "turned" -> band(r -> Math.min(columns, 2 * r / 3), r -> columns);
      case "none" -> ColumnBand.between(3, 1);
      case "apart" ->
          band(r -> r % 2 == 0 ? 0 : columns / 2, r -> r % 2 == 0 ? columns / 3 : columns);
      default -> {
        int[] ends = random.ints(200, 0, columns + 1).toArray();
        int[] starts = random.ints(200, 0, columns + 1).toArray();
        yield band(r -> starts[r], r -> ends[r]);
      }
    };
  }

  private static ColumnBand band(IntUnaryOperator from, IntUnaryOperator to) {
    return new ColumnBand() {
      @Override
      public int from(int row) {
        return from.applyAsInt(row);
      }

      @Override
      public int to(int row) {
        return to.applyAsInt(row);
      }
    };
  }

  private double[][] rows(int count, int length) {
    double[][] rows = new double[count][];
    Arrays.setAll(rows, k -> random.doubles(length, -1, 1).toArray());
    return rows;
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "all, 1, 1, 1",
    "all, 2, 4, 64",
    "all, 7, 9, 33",
    "all, 64, 64, 256",
    "all, 3, 200, 17",
    "rising, 64, 64, 40",
    "rising, 65, 63, 5",
    "strict, 9, 9, 8",
    "turned, 30, 31, 12",
    "none, 4, 6, 8",
    "apart, 12, 40, 9",
    "any, 50, 150, 21",
    "any, 1, 1, 0",
    "all, 0, 5, 3",
    "all, 5, 0, 3"
  })
  void productIsThePlainSum(String kind, int rows, int columns, int n) {
    ColumnBand band = band(kind, columns);
    double[] entries = random.doubles(AT + (long) rows * columns, -1, 1).toArray();
    Matrix matrix = Matrix.of(entries, AT, columns);
    double[][] x = rows(columns, n + 3);
    double[][] y = rows(rows, n + 3);
    double[][] expected = copy(y);
    for (int r = rows / 5; r < rows - rows / 7; r++) {
      for (int k = band.from(r); k < band.to(r); k++) {
        for (int i = 0; i < n; i++) {
          expected[r][i] = Math.fma(entries[AT + r * columns + k], x[k][i], expected[r][i]);
        }
      }
    }
    matrix.addProduct(x, y, rows / 5, rows - rows / 7, band, n);
    assertArrayEquals(expected, y);
  }

  @ParameterizedTest
  @CsvSource({"all, 20, 30, 16", "turned, 30, 30, 7", "any, 40, 90, 5"})
  void transposedProductIsThePlainSum(String kind, int rows, int columns, int n) {
    ColumnBand band = band(kind, rows);
    double[] entries = random.doubles(AT + (long) rows * columns, -1, 1).toArray();
    double[][] x = rows(rows, n);
    double[][] y = rows(columns, n);
    double[][] expected = copy(y);
    for (int k = 0; k < columns; k++) {
      for (int r = band.from(k); r < band.to(k); r++) {
        for (int i = 0; i < n; i++) {
          expected[k][i] = Math.fma(entries[AT + r * columns + k], x[r][i], expected[k][i]);
        }
      }
    }
    Matrix.of(entries, AT, columns).transposed().addProduct(x, y, 0, columns, band, n);
    assertArrayEquals(expected, y);
  }

  /** The result for a row or a point does not depend on its neighbours. */
  @ParameterizedTest
  @CsvSource({"rising, 31, 30, 50", "any, 20, 100, 9"})
  void neighboursDoNotMatter(String kind, int rows, int columns, int n) {
    ColumnBand band = band(kind, columns);
    double[] entries = random.doubles((long) rows * columns, -1, 1).toArray();
    Matrix matrix = Matrix.of(entries, 0, columns);
    double[][] x = rows(columns, n);
    double[][] together = new double[rows][n];
    double[][] apart = new double[rows][n];
    matrix.addProduct(x, together, 0, rows, band, n);
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < n; i++) {
        int point = i;
        double[][] one =
            Arrays.stream(x).map(v -> new double[] {v[point]}).toArray(double[][]::new);
        double[][] sums = new double[rows][1];
        matrix.addProduct(one, sums, r, r + 1, band, 1);
        apart[r][i] = sums[r][0];
      }
    }
    assertArrayEquals(apart, together);
  }

  @ParameterizedTest
  @CsvSource({
    "all, 1, 1, 1",
    "all, 5, 7, 64",
    "all, 6, 4, 65",
    "rising, 17, 16, 200",
    "turned, 9, 9, 30",
    "any, 12, 70, 130",
    "none, 3, 3, 5",
    "all, 4, 4, 0"
  })
  void outerProductIsThePlainSumOverLotsOf64Points(String kind, int rows, int columns, int n) {
    ColumnBand band = band(kind, columns);
    double[][] bar = rows(rows, n + 2);
    double[][] x = rows(columns, n + 2);
    double[] g = random.doubles(AT + (long) rows * columns + 1).toArray();
    double[] expected = g.clone();
    for (int block = 0; block < n; block += 64) {
      for (int r = 0; r < rows; r++) {
        for (int k = band.from(r); k < band.to(r); k++) {
          double sum = 0;
          for (int i = block; i < Math.min(n, block + 64); i++) {
            sum = Math.fma(bar[r][i], x[k][i], sum);
          }
          expected[AT + r * columns + k] += sum;
        }
      }
    }
    OuterProduct.add(bar, x, band, n, g, AT, new Scratch(true));
    assertArrayEquals(expected, g);
  }
}
