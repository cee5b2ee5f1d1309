package dev.bijou.bijector;

import dev.bijou.parameter.Gradient;
import dev.bijou.parameter.Pullback;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * The systems Jᵀ v = g of the points of a tile, with the Jacobian J of FORWARD. Row i of J is the
 * backward pass of the i-th unit vector. The solution of a point depends on no other point.
 */
final class TransposedSystem {
  /** The most values of the matrices that are held at once, unless one matrix has more. */
  private static final int MOST_VALUES = 1 << 20;

  private final SolvedBijector bijector;
  private final Tile x;
  private final Tile context;
  private final Tile g;
  private final Scratch scratch;

  private TransposedSystem(SolvedBijector bijector, Tile x, Tile context, Tile g, Scratch scratch) {
    this.bijector = bijector;
    this.x = x;
    this.context = context;
    this.g = g;
    this.scratch = scratch;
  }

  /** Replaces every g by v. */
  static void solve(SolvedBijector bijector, Tile x, Tile context, Tile g, Scratch scratch) {
    int[] order = bijector.triangularOrder();
    if (order.length > 0) {
      new TransposedSystem(bijector, x, context, g, scratch).substitute(order);
      return;
    }
    long square = Math.max(1, (long) x.dimension() * x.dimension());
    int most = (int) Math.max(1, MOST_VALUES / square);
    for (int from = 0; from < x.size(); from += most) {
      int to = from + Math.min(most, x.size() - from);
      Tile given = context.points(from, to);
      new TransposedSystem(bijector, x.points(from, to), given, g.points(from, to), scratch)
          .eliminate();
    }
  }

  /** Replaces {@code row} by row i of J. Derivatives with respect to parameters are discarded. */
  private void row(int i, Tile row) {
    int mark = scratch.mark();
    int n = x.size();
    Tile image = scratch.copy(x);
    Pullback back = bijector.recordForward(image, context, scratch.zeros(1, n), scratch);
    row.fill(0).coordinate(i).fill(1);
    back.pull(row, scratch.zeros(1, n), scratch.zeros(context.dimension(), n), discarded());
    scratch.release(mark);
  }

  private Gradient discarded() {
    return Gradient.over(scratch.array(bijector.parameters().size()));
  }

  /** Solves from the last coordinate to the first, each with its row of J. */
  private void substitute(int[] order) {
    int mark = scratch.mark();
    Tile row = scratch.tile(x.dimension(), x.size());
    for (int k = order.length - 1; k >= 0; k--) {
      row(order[k], row);
      divide(g.coordinate(order[k]), row.coordinate(order[k]));
      for (int l = 0; l < k; l++) {
        Tile entry = row.coordinate(order[l]);
        subtractProduct(g.coordinate(order[l]), g.coordinate(order[k]), entry);
      }
    }
    scratch.release(mark);
  }

  private static void divide(Tile to, Tile by) {
    int t = to.offset(0);
    int b = by.offset(0);
    for (int i = 0; i < to.size(); i++) {
      to.data()[t + i] /= by.data()[b + i];
    }
  }

  private static void subtractProduct(Tile from, Tile factor, Tile other) {
    int f = from.offset(0);
    int a = factor.offset(0);
    int b = other.offset(0);
    for (int i = 0; i < from.size(); i++) {
      from.data()[f + i] -= factor.data()[a + i] * other.data()[b + i];
    }
  }

  /** Solves by elimination, point by point. */
  private void eliminate() {
    int mark = scratch.mark();
    int d = x.dimension();
    Tile rows = scratch.tile(d * d, x.size());
    for (int i = 0; i < d; i++) {
      row(i, rows.coordinates(i * d, (i + 1) * d));
    }
    GaussianElimination elimination = new GaussianElimination(d, scratch);
    for (int i = 0; i < x.size(); i++) {
      elimination.solveTransposed(rows, g, i);
    }
    scratch.release(mark);
  }
}
