package dev.bijou.bijector.sylvester.internal;

import dev.bijou.math.ColumnBand;
import dev.bijou.math.Matrix;
import dev.bijou.math.Reflections;
import dev.bijou.math.RowArrays;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.Arrays;

/**
 * A d × m matrix Q with orthonormal columns: the first m columns of the product H<sub>1</sub> …
 * H<sub>m</sub> of the Householder reflections in m vectors.
 */
final class OrthonormalColumns {
  private final int d;
  private final int m;
  private final Reflections[] blocks;
  private final double[][] rows;
  private final Matrix matrix;

  /**
   * @param vectors one after the other, not zero; kept
   */
  OrthonormalColumns(double[] vectors, int d) {
    this.d = d;
    this.m = vectors.length / d;
    this.blocks = Reflections.blocks(vectors, d);
    this.rows = new double[d][m];
    for (int k = 0; k < m; k++) {
      rows[k][k] = 1;
    }
    Scratch scratch = new Scratch();
    for (int b = blocks.length - 1; b >= 0; b--) {
      blocks[b].transposed().apply(rows, m, scratch);
    }
    double[] entries = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    this.matrix = Matrix.of(entries, 0, m);
  }

  /** Returns Qᵀx. */
  double[][] project(double[][] x, int n, Scratch scratch) {
    double[][] projected = RowArrays.zeros(m, n, scratch);
    matrix.transposed().addProduct(x, projected, 0, m, ColumnBand.before(d), n);
    return projected;
  }

  /** Adds a multiple of Q z to x. */
  void addMultiple(double factor, double[][] z, Tile x, Scratch scratch) {
    int mark = scratch.mark();
    double[][] image = RowArrays.zeros(d, x.size(), scratch);
    matrix.addProduct(z, image, 0, d, ColumnBand.before(m), x.size());
    for (int j = 0; j < d; j++) {
      RowArrays.addMultiple(factor, image[j], x.coordinate(j));
    }
    scratch.release(mark);
  }

  /** Adds the derivatives of the vectors, given those of Q, row by row. */
  void pull(double[] matrixBar, double[] sums, int at, Scratch scratch) {
    double[][] image = RowArrays.copy(rows, m, scratch);
    double[][] bar = RowArrays.of(matrixBar, 0, d, m, scratch);
    for (Reflections block : blocks) {
      block.transposed().pull(image, bar, m, sums, at, scratch);
    }
  }
}
