package dev.bijou.math;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * Rows of n values in arrays of their own, from index 0 on, for loops that the just-in-time
 * compiler vectorises: see {@link Scratch#array}. A copy of a tile row costs about a tenth of a
 * nanosecond per value.
 */
public final class RowArrays {
  private RowArrays() {}

  /** Takes arrays for n values each; their content is undefined. */
  public static double[][] allocate(int count, int n, Scratch scratch) {
    double[][] rows = new double[count][];
    Arrays.setAll(rows, k -> scratch.array(n));
    return rows;
  }

  /** Takes arrays for n values each, and sets these to 0. */
  public static double[][] zeros(int count, int n, Scratch scratch) {
    double[][] rows = new double[count][];
    Arrays.setAll(rows, k -> constant(0, n, scratch));
    return rows;
  }

  /** Takes an array for n values, and sets these to one number. */
  public static double[] constant(double value, int n, Scratch scratch) {
    double[] row = scratch.array(n);
    Arrays.fill(row, 0, n, value);
    return row;
  }

  /** Copies every coordinate of a tile. */
  public static double[][] of(Tile x, Scratch scratch) {
    double[][] rows = new double[x.dimension()][];
    Arrays.setAll(rows, j -> of(x, j, scratch));
    return rows;
  }

  /** Copies coordinate j of a tile. */
  public static double[] of(Tile x, int j, Scratch scratch) {
    double[] row = scratch.array(x.size());
    read(x, j, row);
    return row;
  }

  /** Copies coordinate j of a tile into an array. */
  public static void read(Tile x, int j, double[] row) {
    System.arraycopy(x.data(), x.offset(j), row, 0, x.size());
  }

  /** Copies {@code count} rows of n values, the first of which begins at {@code values[at]}. */
  public static double[][] of(double[] values, int at, int count, int n, Scratch scratch) {
    double[][] rows = allocate(count, n, scratch);
    for (int k = 0; k < count; k++) {
      System.arraycopy(values, at + k * n, rows[k], 0, n);
    }
    return rows;
  }

  /** Copies the first n values of every row. */
  public static double[][] copy(double[][] rows, int n, Scratch scratch) {
    double[][] copies = new double[rows.length][];
    Arrays.setAll(copies, k -> copy(rows[k], n, scratch));
    return copies;
  }

  /** Copies the values at n indices, integers in doubles, of every row. */
  public static double[][] select(double[][] rows, double[] points, int n, Scratch scratch) {
    double[][] selected = allocate(rows.length, n, scratch);
    for (int k = 0; k < rows.length; k++) {
      for (int i = 0; i < n; i++) {
        selected[k][i] = rows[k][(int) points[i]];
      }
    }
    return selected;
  }

  /** Copies the first n values. */
  public static double[] copy(double[] row, int n, Scratch scratch) {
    double[] copy = scratch.array(n);
    System.arraycopy(row, 0, copy, 0, n);
    return copy;
  }

  /** Sets every coordinate of a tile. */
  public static void write(double[][] rows, Tile to) {
    for (int j = 0; j < rows.length; j++) {
      write(rows[j], to, j);
    }
  }

  /** Sets coordinate j of a tile. */
  public static void write(double[] row, Tile to, int j) {
    System.arraycopy(row, 0, to.data(), to.offset(j), to.size());
  }

  /**
   * Returns the sum of n values, from an index on. Adds in four independent sums, which avoids
   * waiting for each addition to complete.
   */
  public static double sum(double[] values, int from, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i < from + n - 3; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    for (; i < from + n; i++) {
      a += values[i];
    }
    return a + b + (c + d);
  }

  /** Returns the sum of a row and a multiple of another. */
  public static double[] sum(double[] row, double factor, double[] other, int n, Scratch scratch) {
    double[] sum = copy(row, n, scratch);
    addMultiple(factor, other, sum, n);
    return sum;
  }

  /** Adds a multiple of the products of the first n values of two rows to those of another. */
  public static void addProduct(double factor, double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(factor * a[i], b[i], to[i]);
    }
  }

  /** Multiplies the first n values of a row by those of another. */
  public static void multiply(double[] row, double[] factors, int n) {
    for (int i = 0; i < n; i++) {
      row[i] *= factors[i];
    }
  }

  /** Adds a multiple of the first n values of a row to those of another. */
  public static void addMultiple(double factor, double[] row, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(factor, row[i], to[i]);
    }
  }

  /** Adds a number to a tile of dimension 1. */
  public static void add(double value, Tile to) {
    int start = to.offset(0);
    for (int i = start; i < start + to.size(); i++) {
      to.data()[i] += value;
    }
  }

  /** Adds a multiple of a row to a tile of dimension 1. */
  public static void addMultiple(double factor, double[] row, Tile to) {
    int start = to.offset(0);
    for (int i = 0; i < to.size(); i++) {
      to.data()[start + i] += factor * row[i];
    }
  }

  /**
   * Replaces sums by the inner products of vectors, Σ<sub>j</sub> p<sub>ji</sub> q<sub>ji</sub> for
   * each of the first n points i.
   */
  public static void dot(double[][] p, double[][] q, double[] sums, int n) {
    Arrays.fill(sums, 0, n, 0);
    for (int j = 0; j < p.length; j++) {
      addProduct(p[j], q[j], sums, n);
    }
  }

  /** Adds vectors, times the factor of each of the first n points. */
  public static void addMultiples(double[] factors, double[][] vectors, double[][] to, int n) {
    for (int j = 0; j < vectors.length; j++) {
      addProduct(factors, vectors[j], to[j], n);
    }
  }

  private static void addProduct(double[] p, double[] q, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(p[i], q[i], to[i]);
    }
  }

  /** Adds a multiple of a vector to each of the first n points. */
  public static void shift(double[][] rows, double factor, double[] vector, int n) {
    for (int j = 0; j < rows.length; j++) {
      double by = factor * vector[j];
      for (int i = 0; i < n; i++) {
        rows[j][i] += by;
      }
    }
  }

  /** Adds a multiple of every row to the coordinates of a tile. */
  public static void addMultiple(double factor, double[][] rows, Tile to) {
    for (int j = 0; j < rows.length; j++) {
      addMultiple(factor, rows[j], to.coordinate(j));
    }
  }
}
