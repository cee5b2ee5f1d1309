package dev.bijou.math;

import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * The first columns of a product of Householder {@link Reflections}: a d × m matrix with orthonormal
 * columns, differentiable by the vectors. Immutable.
 */
public final class HouseholderProduct {
  /** The reflections in the order of their application. */
  private final Reflections[] blocks;

  private final double[][] rows;
  private final double[] entries;
  private final Matrix matrix;

  /**
   * Computes the product.
   *
   * @param vectors one after the other; kept
   * @param dimension the length d of a vector
   * @param columns the number m of columns, at most d
   * @param firstToLast whether the first reflection is applied first; otherwise it is the last
   * @param beforeBlock called before each few reflections: thousands take seconds
   * @throws IllegalArgumentException if a vector is zero
   */
  public HouseholderProduct(
      double[] vectors, int dimension, int columns, boolean firstToLast, Runnable beforeBlock) {
    Reflections[] given = Reflections.blocks(vectors, dimension);
    int last = given.length - 1;
    this.blocks = new Reflections[given.length];
    Arrays.setAll(blocks, b -> firstToLast ? given[b] : given[last - b].transposed());
    this.rows = new double[dimension][columns];
    for (int k = 0; k < columns; k++) {
      rows[k][k] = 1;
    }
    Scratch scratch = new Scratch();
    for (Reflections block : blocks) {
      beforeBlock.run();
      block.apply(rows, columns, scratch);
    }
    this.entries = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    this.matrix = Matrix.of(entries, 0, columns);
  }

  /** Returns the matrix. */
  public Matrix matrix() {
    return matrix;
  }

  /** Returns its entries, row by row. The caller must not modify it. */
  public double[] entries() {
    return entries;
  }

  /**
   * Adds the derivatives of the vectors.
   *
   * @param bar the derivatives of the matrix, row by row; only read
   * @param sums the derivatives, added to
   * @param at where those of the first vector begin
   */
  public void pull(double[] bar, double[] sums, int at, Scratch scratch) {
    int columns = rows[0].length;
    int mark = scratch.mark();
    double[][] image = RowArrays.copy(rows, columns, scratch);
    double[][] imageBar = RowArrays.of(bar, 0, rows.length, columns, scratch);
    for (int b = blocks.length - 1; b >= 0; b--) {
      blocks[b].pull(image, imageBar, columns, sums, at, scratch);
    }
    scratch.release(mark);
  }
}
