package dev.bijou.bijector.mixturegaussiancdf.internal;

import dev.bijou.bijector.Direction;
import dev.bijou.bijector.ScalarMap;
import dev.bijou.math.Log;
import dev.bijou.root.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;

/**
 * A mixture's map of the line, both ways. With one component it is z = (x − μ)/σ to the last bit.
 *
 * @param mixture which
 * @param solver the root finder of the inverse
 */
record MixtureMap(Mixture mixture, RootFinder solver) implements ScalarMap {
  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    if (mixture.components() == 1) {
      applyAffine(direction, x, logDet);
    } else {
      applyMixture(direction, x, logDet, scratch);
    }
  }

  private void applyMixture(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    double[] row = scratch.array(n);
    double[] logSlope = scratch.array(n);
    System.arraycopy(x.data(), x.offset(0), row, 0, n);
    if (direction == Direction.FORWARD) {
      Cdf.applyWithLogSlope(mixture, row, logSlope, n, scratch);
      add(1, logSlope, logDet);
    } else {
      Quantile.apply(mixture, solver, row, logSlope, n, scratch);
      add(-1, logSlope, logDet);
    }
    System.arraycopy(row, 0, x.data(), x.offset(0), n);
    scratch.release(mark);
  }

  private static void add(double sign, double[] logSlope, Tile logDet) {
    int to = logDet.offset(0);
    for (int i = 0; i < logDet.size(); i++) {
      logDet.data()[to + i] += sign * logSlope[i];
    }
  }

  private void applyAffine(Direction direction, Tile x, Tile logDet) {
    double sign = direction == Direction.FORWARD ? -1 : 1;
    for (int i = 0; i < x.size(); i++) {
      x.set(i, 0, affine(direction, x.get(i, 0), i));
      logDet.set(i, 0, logDet.get(i, 0) + sign * Log.value(mixture.deviation(0, i)));
    }
  }

  private double affine(Direction direction, double value, int i) {
    return direction == Direction.FORWARD
        ? (value - mixture.mean(0, i)) / mixture.deviation(0, i)
        : Math.fma(value, mixture.deviation(0, i), mixture.mean(0, i));
  }
}
