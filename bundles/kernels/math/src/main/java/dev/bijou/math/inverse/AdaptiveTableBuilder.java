package dev.bijou.math.inverse;

import dev.bijou.math.Exp;
import dev.bijou.math.Gaussian;
import dev.bijou.tile.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the pieces of an inverse: one a cell at first, through knots that are solved for, then half
 * as long ones in every cell where they are not good enough. The knots between are inverted from
 * the pieces there are, which at the same time tells how good these are.
 */
final class AdaptiveTableBuilder {
  /** Pieces at most. */
  static final int MOST = 2048;

  /** Pieces of a cell at most: no number of them makes a jump smooth. */
  private static final int MOST_OF_CELL = 64;

  /** Halving a piece divides the error of a polynomial of degree 5 by 64, or not yet quite. */
  private static final double GAIN = 8;

  /** The probability of a cell's points that may need another evaluation. */
  private static final double SHARE = 1e-5;

  /** The weight of the outermost knots, a latent of density 1/√(2π) having weight 1. */
  private static final double LEAST_WEIGHT = 1e-3;

  private static final double ROOT_TWO_PI = 2.5066282746310002;

  private final MonotoneFunction curve;
  private final Scratch scratch;
  private final TableCell[] cells = new TableCell[TableCell.COUNT];

  AdaptiveTableBuilder(MonotoneFunction curve, Scratch scratch) {
    this.curve = curve;
    this.scratch = scratch;
  }

  /** The pieces, {@link TableCell#COUNT} to {@code most} of them. */
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
    curve.solve(x, slope, n, scratch);
    Arrays.setAll(slope, k -> Exp.value(-slope[k]));
    Arrays.setAll(cells, c -> TableCell.coarse(c, x, slope));
  }

  /** Refines these cells; returns those of them that need it once more. */
  private List<TableCell> refine(PiecewiseQuintic pieces, List<TableCell> open) {
    double[] z = open.stream().flatMapToDouble(cell -> Arrays.stream(cell.middles())).toArray();
    boolean[] good = judge(pieces, z);
    double[] x = z.clone();
    double[] slope = new double[z.length];
    TabulatedInverse.apply(curve, pieces, x, slope, z.length, scratch);
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

  /** For which points half as long pieces will do. */
  private boolean[] judge(PiecewiseQuintic pieces, double[] z) {
    int n = z.length;
    int mark = scratch.mark();
    TaylorStep step = new TaylorStep(n, scratch);
    pieces.guess(z, step.x, step.steepness, n);
    step.take(curve, z, n, scratch);
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
