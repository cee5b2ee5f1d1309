package dev.bijou.tck.internal.formula;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The value of an expression: a matrix, of which a vector is one row and a number one entry.
 * Operations work entry by entry; a single row or column is repeated.
 */
public record Values(double[][] rows) {
  /** Returns a vector; a single entry is a number. */
  public static Values of(double... entries) {
    return new Values(new double[][] {entries});
  }

  /** Returns a matrix given in row-major order. */
  public static Values of(double[] entries, int columns) {
    double[][] rows = new double[entries.length / columns][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(entries, i * columns, (i + 1) * columns));
    return new Values(rows);
  }

  /** Returns all entries, row by row. */
  public double[] entries() {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private int columns() {
    return rows.length == 0 ? 0 : rows[0].length;
  }

  Values map(DoubleUnaryOperator function) {
    return mapRows(row -> Arrays.stream(row).map(function).toArray());
  }

  Values mapRows(UnaryOperator<double[]> function) {
    return new Values(Arrays.stream(rows).map(function).toArray(double[][]::new));
  }

  /** Returns the sum of each row, as a vector. */
  Values sums() {
    return of(Arrays.stream(rows).mapToDouble(row -> Arrays.stream(row).sum()).toArray());
  }

  /** Returns the entries of both, as a vector. */
  Values joined(Values other) {
    return of(
        DoubleStream.concat(Arrays.stream(entries()), Arrays.stream(other.entries())).toArray());
  }

  Values combine(Values other, DoubleBinaryOperator operator) {
    double[][] result =
        new double[extent(rows.length, other.rows.length)][extent(columns(), other.columns())];
    for (int i = 0; i < result.length; i++) {
      for (int k = 0; k < result[i].length; k++) {
        result[i][k] = operator.applyAsDouble(at(i, k), other.at(i, k));
      }
    }
    return new Values(result);
  }

  private double at(int row, int column) {
    return rows[rows.length == 1 ? 0 : row][columns() == 1 ? 0 : column];
  }

  private static int extent(int a, int b) {
    if (a != b && a != 1 && b != 1) {
      throw new IllegalArgumentException("formula: expected equal extents; got " + a + " and " + b);
    }
    return a == 1 ? b : a;
  }
}
