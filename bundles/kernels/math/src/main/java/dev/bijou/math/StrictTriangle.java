package dev.bijou.math;

/**
 * The entries of a square matrix below its diagonal, or above it; packed, they follow each other row
 * by row.
 *
 * @param size the number of rows
 * @param lower whether the entries are below the diagonal
 */
public record StrictTriangle(int size, boolean lower) implements ColumnBand {
  @Override
  public int from(int row) {
    return lower ? 0 : row + 1;
  }

  @Override
  public int to(int row) {
    return lower ? row : size;
  }

  /** Returns a matrix, row by row, with packed entries in this triangle and 0 elsewhere. */
  public double[] expand(double[] packed) {
    double[] matrix = new double[size * size];
    int next = 0;
    for (int i = 0; i < size; i++) {
      for (int k = from(i); k < to(i); k++) {
        matrix[i * size + k] = packed[next++];
      }
    }
    return matrix;
  }

  /**
   * Adds a multiple of the entries of a matrix in this triangle to packed ones.
   *
   * @param matrix the matrix, row by row
   * @param sums the array of the packed entries
   * @param at where they begin
   */
  public void addPacked(double factor, double[] matrix, double[] sums, int at) {
    int next = at;
    for (int i = 0; i < size; i++) {
      for (int k = from(i); k < to(i); k++) {
        sums[next++] += factor * matrix[i * size + k];
      }
    }
  }
}
