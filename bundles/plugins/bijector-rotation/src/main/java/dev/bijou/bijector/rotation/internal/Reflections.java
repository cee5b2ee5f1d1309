package dev.bijou.bijector.rotation.internal;

import dev.bijou.math.ColumnBand;
import dev.bijou.math.Matrix;
import dev.bijou.math.OuterProduct;
import dev.bijou.math.RowArrays;
import dev.bijou.math.TriangularMatrix;
import dev.bijou.parameter.Gradient;
import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * A block of k reflections, applied in one step: H<sub>k</sub> … H<sub>1</sub> = I + Vᵀ T⁻¹ V,
 * where the vectors are the rows of V, and T is the lower triangle of −V Vᵀ with its diagonal
 * halved. Modifies d × d matrices in place.
 *
 * <p>Source: T. Joffrain et al., <i>Accumulating Householder transformations, revisited</i>, ACM
 * Transactions on Mathematical Software 32 (2006).
 */
final class Reflections {
  /** The size of a full block; a smaller block is faster one reflection at a time. */
  private static final int BLOCK = 32;

  private final int count;
  private final int dimension;
  private final double[] vectors;
  private final int at;
  private final Matrix v;
  private final TriangularMatrix t;

  private Reflections(double[] vectors, int first, int dimension) {
    this.count = Math.min(BLOCK, vectors.length / dimension - first);
    this.dimension = dimension;
    this.vectors = vectors;
    this.at = first * dimension;
    this.v = Matrix.of(vectors, at, dimension);
    double[] packed = new double[count * (count - 1) / 2];
    double[] diagonal = new double[count];
    for (int i = 0, k = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        packed[k++] = -dot(vectors, at + i * dimension, at + j * dimension, dimension);
      }
      diagonal[i] = -squaredLength(vectors, at + i * dimension, dimension) / 2;
    }
    this.t = TriangularMatrix.of(packed, diagonal, true);
  }

  /** Splits consecutive vectors, without copying them, into blocks. */
  static Reflections[] blocks(double[] vectors, int dimension) {
    int count = vectors.length / dimension;
    Reflections[] blocks = new Reflections[(count + BLOCK - 1) / BLOCK];
    Arrays.setAll(blocks, b -> new Reflections(vectors, b * BLOCK, dimension));
    return blocks;
  }

  static double squaredLength(double[] vectors, int at, int dimension) {
    return dot(vectors, at, at, dimension);
  }

  private static double dot(double[] vectors, int at, int other, int dimension) {
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += vectors[at + i] * vectors[other + i];
    }
    return sum;
  }

  /** Replaces X by HX, where H reflects along the vector that starts at {@code vectors[at]}. */
  static void reflect(double[] vectors, int at, double[][] x, Scratch scratch) {
    int mark = scratch.mark();
    double factor = 2 / squaredLength(vectors, at, x.length);
    double[] along = RowArrays.zeros(1, x.length, scratch)[0];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        along[j] += vectors[at + i] * x[i][j];
      }
    }
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        x[i][j] -= factor * along[j] * vectors[at + i];
      }
    }
    scratch.release(mark);
  }

  /** Replaces X by H<sub>k</sub> … H<sub>1</sub> X. */
  void apply(double[][] x, Scratch scratch) {
    int mark = scratch.mark();
    if (count == BLOCK) {
      addCombinations(solve(t, x, scratch), x);
    } else {
      for (int k = 0; k < count; k++) {
        reflect(vectors, at + k * dimension, x, scratch);
      }
    }
    scratch.release(mark);
  }

  /** Returns T⁻¹ V X, or T⁻ᵀ V X. */
  private double[][] solve(TriangularMatrix triangle, double[][] x, Scratch scratch) {
    double[][] solution = RowArrays.zeros(count, dimension, scratch);
    v.addProduct(x, solution, 0, count, ColumnBand.before(dimension), dimension);
    triangle.solve(solution, dimension);
    return solution;
  }

  /** Adds Vᵀ U to X. */
  private void addCombinations(double[][] u, double[][] x) {
    v.transposed().addProduct(u, x, 0, dimension, ColumnBand.before(count), dimension);
  }

  /**
   * Runs the backward pass of the block. From the image Y = X + Vᵀ U, with T U = V X, it restores
   * X; it replaces Ȳ by X̄ = Ȳ + Vᵀ Z, with Tᵀ Z = V Ȳ; and it adds V̄ = U Ȳᵀ + Z Xᵀ + S V to the
   * gradient, where S is symmetric with the lower triangle of Z Uᵀ.
   *
   * @param y Y, replaced by X
   * @param bar Ȳ, replaced by X̄
   */
  void pull(double[][] y, double[][] bar, Gradient gradient, Scratch scratch) {
    int mark = scratch.mark();
    addCombinations(solve(t.transposed(), y, scratch), y);
    double[][] u = solve(t, y, scratch);
    double[][] z = solve(t.transposed(), bar, scratch);
    ColumnBand all = ColumnBand.before(dimension);
    OuterProduct.add(u, bar, all, dimension, gradient.data(), gradient.start() + at, scratch);
    OuterProduct.add(z, y, all, dimension, gradient.data(), gradient.start() + at, scratch);
    double[] s = OuterProduct.of(z, u, dimension, scratch);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        addVector(s[i * count + j], j, i, gradient);
        addVector(i == j ? 0 : s[i * count + j], i, j, gradient);
      }
    }
    addCombinations(z, bar);
    scratch.release(mark);
  }

  private void addVector(double factor, int from, int to, Gradient gradient) {
    int start = gradient.start() + at + to * dimension;
    for (int k = 0; k < dimension; k++) {
      gradient.data()[start + k] += factor * vectors[at + from * dimension + k];
    }
  }
}
