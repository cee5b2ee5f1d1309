package dev.bijou.tck.internal.base;

import dev.bijou.base.Base;
import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.Tiles;
import dev.bijou.tile.Tile;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Laws on the density of a base.
 *
 * <p>The integral over the whole space becomes an integral over (−1, 1) with x = 2 tan(πu/2) and is
 * computed by the midpoint rule. The measured error is in units of the tolerance: 10⁻³ with 20,000
 * cells on the line, 2·10⁻² with 400 × 400 cells in the plane.
 *
 * <ul>
 *   <li>Smooth density: the error is far below 10⁻⁶.
 *   <li>Density with jumps, as at the end of an interval: the error is at most half a cell at each
 *       jump, below the tolerance.
 * </ul>
 */
final class DensityLaws {
  private static final int LINE = 20_000;
  private static final double LINE_ERROR = 1e-3;
  private static final int PLANE = 400;
  private static final double PLANE_ERROR = 2e-2;

  static final Law<BaseSubject> NORMALIZED =
      new Law<>(
          35,
          "base integrates to one",
          "The density of one and of two coordinates integrates to one, with initial and with other"
              + " parameters, and given a context.",
          DensityLaws::normalized);

  static final Law<BaseSubject> SPECIAL =
      new Law<>(
          36,
          "base at non-finite points",
          "The log-density is NaN at a point with NaN and −∞ at a point with an infinity, and"
              + " points are not modified.",
          DensityLaws::special);

  private DensityLaws() {}

  private static Finding normalized(BaseSubject subject) {
    WorstCase worst = new WorstCase();
    for (Base base : subject.bases()) {
      if (base.dimension() <= 2) {
        boolean line = base.dimension() == 1;
        double sum = integrate(base, line ? LINE : PLANE);
        double unit = line ? LINE_ERROR : PLANE_ERROR;
        worst.record(
            Math.abs(sum - 1) / unit, () -> "D = " + base.dimension() + ": integral " + sum);
      }
    }
    return worst.within(1);
  }

  private static double integrate(Base base, int cells) {
    int d = base.dimension();
    int n = d == 1 ? cells : cells * cells;
    Tile x = Tile.allocate(d, n);
    double[] weight = new double[n];
    Arrays.fill(weight, 1);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        int cell = j == 0 ? i % cells : i / cells;
        double angle = Math.PI / 2 * (2 * (cell + 0.5) / cells - 1);
        x.set(i, j, 2 * Math.tan(angle));
        weight[i] *= 2 * Math.PI / cells / Math.pow(Math.cos(angle), 2);
      }
    }
    double[] logProb = BaseSubject.logProb(base, x);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += weight[i] * Math.exp(logProb[i]);
    }
    return sum;
  }

  private static Finding special(BaseSubject subject) {
    WorstCase worst = new WorstCase();
    for (Base base : subject.bases()) {
      for (int j = 0; j < base.dimension(); j++) {
        special(base, j, Double.NaN, Double.NaN, worst);
        special(base, j, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, worst);
        special(base, j, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, worst);
      }
    }
    return worst.exactly();
  }

  private static void special(Base base, int j, double value, double expected, WorstCase worst) {
    Tile x = Tiles.normal(base.dimension(), 2, 0.1, new SplittableRandom(36));
    double beside = BaseSubject.logProb(base, x)[1];
    x.set(0, j, value);
    Tile before = Tiles.copy(x);
    double[] logProb = BaseSubject.logProb(base, x);
    worst.require(
        BitComparison.same(logProb[0], expected),
        () -> "D = " + base.dimension() + ": log-density " + logProb[0] + " with " + value);
    worst.require(
        BitComparison.same(logProb[1], beside),
        () -> "next point: expected log-density " + beside + "; got " + logProb[1]);
    worst.require(BitComparison.differences(before, x) == 0, () -> "points are modified");
  }
}
