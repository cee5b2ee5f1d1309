package dev.bijou.bijector.sylvester.internal;

import dev.bijou.math.Saturation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/** Linear operations on rows of tiles: a row is one coordinate of all points. */
final class Rows {
  private Rows() {}

  /** Adds a multiple of row k of a tile to row j of another. */
  static void add(double factor, Tile from, int k, Tile to, int j) {
    int source = from.offset(k);
    int target = to.offset(j);
    for (int i = 0; i < to.size(); i++) {
      to.data()[target + i] += factor * from.data()[source + i];
    }
  }

  /** Subtracts a tile of the same shape. */
  static void subtract(Tile from, Tile other) {
    for (int j = 0; j < from.dimension(); j++) {
      add(-1, other, j, from, j);
    }
  }

  /** Returns the inner product of two rows. */
  static double dot(Tile p, int j, Tile q, int k) {
    int first = p.offset(j);
    int second = q.offset(k);
    double sum = 0;
    for (int i = 0; i < p.size(); i++) {
      sum += p.data()[first + i] * q.data()[second + i];
    }
    return sum;
  }

  /** Returns a copy with limited values, so that sums do not overflow. */
  static Tile limited(Tile x, Scratch scratch) {
    Tile copy = scratch.copy(x);
    for (int j = 0; j < x.dimension(); j++) {
      int at = copy.offset(j);
      for (int i = 0; i < x.size(); i++) {
        double value = copy.data()[at + i];
        copy.data()[at + i] = Math.max(-Saturation.LIMIT, Math.min(Saturation.LIMIT, value));
      }
    }
    return copy;
  }

  /** Returns the products of an upper triangular matrix, d × d, with the points of a tile. */
  static Tile upper(double[] matrix, Tile x, Scratch scratch) {
    int d = x.dimension();
    Tile product = scratch.zeros(d, x.size());
    for (int j = 0; j < d; j++) {
      for (int k = j; k < d; k++) {
        add(matrix[j * d + k], x, k, product, j);
      }
    }
    return product;
  }

  /** Returns the products of the transposed of an upper triangular matrix. */
  static Tile upperTransposed(double[] matrix, Tile x, Scratch scratch) {
    int d = x.dimension();
    Tile product = scratch.zeros(d, x.size());
    for (int j = 0; j < d; j++) {
      for (int k = 0; k <= j; k++) {
        add(matrix[k * d + j], x, k, product, j);
      }
    }
    return product;
  }

  /** Adds the sum over the points of p qᵀ to the upper triangle of a matrix. */
  static void addUpperProduct(Tile p, Tile q, double[] matrix) {
    int d = p.dimension();
    for (int j = 0; j < d; j++) {
      for (int k = j; k < d; k++) {
        matrix[j * d + k] += dot(p, j, q, k);
      }
    }
  }
}
