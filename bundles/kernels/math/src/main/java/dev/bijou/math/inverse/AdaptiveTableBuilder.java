package dev.bijou.math.inverse;

import dev.bijou.math.Exp;
import dev.bijou.math.Gaussian;
import dev.bijou.tile.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the polynomial pieces of an inverse: initially one per cell, through knots computed by the
 * solver, then pieces of half the width in every cell that is not accurate enough. The knots in
 * between are inverted with the current pieces, which also measures the accuracy of these.
 */
final class AdaptiveTableBuilder {
  /** The maximum number of pieces. */
  static final int MOST = 2048;

  /** The maximum number of pieces per cell, since a jump cannot be resolved by any number. */
  private static final int MOST_OF_CELL = 64;

  /**
   * The assumed gain of halving a piece, which divides the error of a polynomial of degree 5 by at
   * most 64.
   */
  private static final double GAIN = 8;

  /** The accepted probability of the points of a cell that need another evaluation. */
  private static final double SHARE = 1e-5;

  /** The weight of the outermost knots, relative to a latent of density 1/√(2π). */
  private static final double LEAST_WEIGHT = 1e-3;

  private static final double ROOT_TWO_PI = 2.5066282746310002;

  private final MonotoneFunction function;
  private final Scratch scratch;
  private final TableCell[] cells = new TableCell[TableCell.COUNT];

  AdaptiveTableBuilder(MonotoneFunction function, Scratch scratch) {
    this.function = function;
    this.scratch = scratch;
  }

  /** Builds {@link TableCell#COUNT} to {@code most} pieces. */
  PiecewiseQuintic pieces(int most) {
    start();
    PiecewiseQuintic pieces = new PiecewiseQuintic(cells);
    List<TableCell> open = List.of(cells);
    while (pieces.count() + pieces(open) <= most && !open.isEmpty()) {
      open = refine(pieces, open);
      pieces = new PiecewiseQuintic(cells);
    }
    return pieces;
  }

  private static int pieces(List<TableCell> cells) {
    return cells.stream().mapToInt(TableCell::pieces).sum();
  }

  private void start() {
    int n = 2 * TableCell.COUNT + 1;
    double[] x = new double[n];
    double[] slope = new double[n];
    Arrays.setAll(x, k -> 0.5 * TableCell.WIDTH * k - TableCell.REACH);
    function.solve(x, slope, n, scratch);
    Arrays.setAll(slope, k -> Exp.value(-slope[k]));
    Arrays.setAll(cells, c -> TableCell.coarse(c, x, slope));
  }

  /** Refines the given cells; returns those that need further refinement. */
  private List<TableCell> refine(PiecewiseQuintic pieces, List<TableCell> open) {
    double[] z = open.stream().flatMapToDouble(cell -> Arrays.stream(cell.middles())).toArray();
    boolean[] good = judge(pieces, z);
    double[] x = z.clone();
    double[] slope = new double[z.length];
    TabulatedInverse.apply(function, pieces, x, slope, z.length, scratch);
    Arrays.setAll(slope, k -> Exp.value(-slope[k]));
    List<TableCell> rest = new ArrayList<>();
    int from = 0;
    for (TableCell cell : open) {
      TableCell refined = cell.refined(x, slope, from);
      int to = from + 2 * cell.pieces();
      cells[cell.index()] = refined;
      if (refined.pieces() < MOST_OF_CELL
          && bad(z, good, from, to) * refined.pieceWidth() > SHARE) {
        rest.add(refined);
      }
      from = to;
    }
    return rest;
  }

  /** Returns for each point whether pieces of half the width are accurate enough. */
  private boolean[] judge(PiecewiseQuintic pieces, double[] z) {
    int n = z.length;
    int mark = scratch.mark();
    TaylorStep step = new TaylorStep(n, scratch);
    pieces.guess(z, step.x, step.inverseSlope, n);
    step.take(function, z, n, scratch);
    boolean[] good = new boolean[n];
    for (int i = 0; i < n; i++) {
      good[i] = step.acceptable(i, GAIN);
    }
    scratch.release(mark);
    return good;
  }

  private static double bad(double[] z, boolean[] good, int from, int to) {
    double density = 0;
    for (int i = from; i < to; i++) {
      density += good[i] ? 0 : (Gaussian.value(z[i]) + LEAST_WEIGHT) / ROOT_TWO_PI;
    }
    return density;
  }
}
