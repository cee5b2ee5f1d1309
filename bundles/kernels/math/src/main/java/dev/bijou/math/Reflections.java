package dev.bijou.math;

import dev.bijou.tile.Scratch;
import java.util.Arrays;

/**
 * A block of k Householder reflections, applied to rows in one step: H<sub>k</sub> … H<sub>1</sub>
 * = I + Vᵀ T⁻¹ V, where the vectors are the rows of V, and T is the lower triangle of −V Vᵀ with
 * its diagonal halved. H = I − 2 v vᵀ / vᵀv reflects in the hyperplane orthogonal to v.
 *
 * <p>Source: T. Joffrain et al., <i>Accumulating Householder transformations, revisited</i>, ACM
 * Transactions on Mathematical Software 32 (2006).
 */
public final class Reflections {
  /** The size of a full block; a smaller block is faster one reflection at a time. */
  private static final int BLOCK = 32;

  private final int count;
  private final int dimension;
  private final double[] vectors;
  private final int at;
  private final boolean firstToLast;
  private final Matrix v;
  private final TriangularMatrix t;

  private Reflections(double[] vectors, int first, int dimension) {
    this.count = Math.min(BLOCK, vectors.length / dimension - first);
    this.dimension = dimension;
    this.vectors = vectors;
    this.at = first * dimension;
    this.firstToLast = true;
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

  private Reflections(Reflections block) {
    this.count = block.count;
    this.dimension = block.dimension;
    this.vectors = block.vectors;
    this.at = block.at;
    this.firstToLast = !block.firstToLast;
    this.v = block.v;
    this.t = block.t.transposed();
  }

  /**
   * Splits consecutive vectors, without copying them, into blocks.
   *
   * @throws IllegalArgumentException if a vector is zero
   */
  public static Reflections[] blocks(double[] vectors, int dimension) {
    int count = vectors.length / dimension;
    for (int k = 0; k < count; k++) {
      if (squaredLength(vectors, k * dimension, dimension) == 0) {
        throw new IllegalArgumentException("vectors: expected nonzero vectors; got 0 in row " + k);
      }
    }
    Reflections[] blocks = new Reflections[(count + BLOCK - 1) / BLOCK];
    Arrays.setAll(blocks, b -> new Reflections(vectors, b * BLOCK, dimension));
    return blocks;
  }

  /** Returns the product in the opposite order, H<sub>1</sub> … H<sub>k</sub>: the inverse. */
  public Reflections transposed() {
    return new Reflections(this);
  }

  private static double squaredLength(double[] vectors, int at, int dimension) {
    return dot(vectors, at, at, dimension);
  }

  private static double dot(double[] vectors, int at, int other, int dimension) {
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += vectors[at + i] * vectors[other + i];
    }
    return sum;
  }

  /**
   * Replaces the first n columns of X by those of HX, where H reflects along the vector that starts
   * at {@code vectors[at]}.
   */
  public static void reflect(double[] vectors, int at, double[][] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    double factor = 2 / squaredLength(vectors, at, x.length);
    double[] along = RowArrays.zeros(1, n, scratch)[0];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < n; j++) {
        along[j] += vectors[at + i] * x[i][j];
      }
    }
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < n; j++) {
        x[i][j] -= factor * along[j] * vectors[at + i];
      }
    }
    scratch.release(mark);
  }

  /** Replaces the first n columns of X by those of H<sub>k</sub> … H<sub>1</sub> X. */
  public void apply(double[][] x, int n, Scratch scratch) {
    int mark = scratch.mark();
    if (count == BLOCK) {
      addCombinations(solve(t, x, n, scratch), x, n);
    } else {
      for (int k = 0; k < count; k++) {
        int next = firstToLast ? k : count - 1 - k;
        reflect(vectors, at + next * dimension, x, n, scratch);
      }
    }
    scratch.release(mark);
  }

  /** Returns T⁻¹ V X, or T⁻ᵀ V X. */
  private double[][] solve(TriangularMatrix triangle, double[][] x, int n, Scratch scratch) {
    double[][] solution = v.product(x, count, n, scratch);
    triangle.solve(solution, n);
    return solution;
  }

  /** Adds Vᵀ U to X. */
  private void addCombinations(double[][] u, double[][] x, int n) {
    v.transposed().addProduct(u, x, 0, dimension, ColumnBand.before(count), n);
  }

  /**
   * Runs the backward pass of the block. From the image Y = X + Vᵀ U, with T U = V X, it restores
   * X; it replaces Ȳ by X̄ = Ȳ + Vᵀ Z, with Tᵀ Z = V Ȳ; and it adds V̄ = U Ȳᵀ + Z Xᵀ + S V to the
   * derivatives of the vectors, where S is symmetric with the lower triangle of Z Uᵀ.
   *
   * @param y Y, replaced by X
   * @param bar Ȳ, replaced by X̄
   * @param n the number of columns
   * @param sums the derivatives, added to
   * @param start where those of the first vector of all blocks begin
   */
  public void pull(
      double[][] y, double[][] bar, int n, double[] sums, int start, Scratch scratch) {
    int mark = scratch.mark();
    addCombinations(solve(t.transposed(), y, n, scratch), y, n);
    double[][] u = solve(t, y, n, scratch);
    double[][] z = solve(t.transposed(), bar, n, scratch);
    ColumnBand all = ColumnBand.before(dimension);
    OuterProduct.add(u, bar, all, n, sums, start + at, scratch);
    OuterProduct.add(z, y, all, n, sums, start + at, scratch);
    double[] s =
        firstToLast ? OuterProduct.of(z, u, n, scratch) : OuterProduct.of(u, z, n, scratch);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        addVector(s[i * count + j], j, sums, start + at + i * dimension);
        addVector(i == j ? 0 : s[i * count + j], i, sums, start + at + j * dimension);
      }
    }
    addCombinations(z, bar, n);
    scratch.release(mark);
  }

  private void addVector(double factor, int from, double[] sums, int to) {
    for (int k = 0; k < dimension; k++) {
      sums[to + k] += factor * vectors[at + from * dimension + k];
    }
  }
}
