package dev.bijou.mixture;

import dev.bijou.bijector.Direction;
import dev.bijou.math.Log;
import dev.bijou.math.RowArrays;
import dev.bijou.math.inverse.TabulatedInverse;
import dev.bijou.math.inverse.TabulatedSolver;
import dev.bijou.scalar.ScalarMap;
import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.function.LongSupplier;

/**
 * The scalar map of a mixture. With a single Gaussian it is exactly z = (x − μ)/σ.
 *
 * @param mixture the mixture
 * @param inverse the inverse
 * @param bytes the number of bytes that the inverse keeps in tables
 */
record MixtureMap(Mixture mixture, Inverse inverse, LongSupplier bytes) implements ScalarMap {
  /**
   * The inverse of a row: replaces the first n values of z by x, and logSlope by log dz/dx at x.
   */
  @FunctionalInterface
  interface Inverse {
    void apply(double[] z, double[] logSlope, int n, Scratch scratch);
  }

  /** Returns the map inverted by a root finder. */
  static MixtureMap of(Mixture mixture, RootFinder solver) {
    return new MixtureMap(
        mixture,
        (z, logSlope, n, s) -> MixtureQuantile.apply(mixture, solver, z, logSlope, n, s),
        () -> 0);
  }

  /**
   * Returns the map of one mixture for all points, inverted by a table if the solver is a {@link
   * TabulatedSolver}.
   *
   * @param mixture the mixture
   * @param solver the solver
   * @param tableBytes the maximum size of the table in bytes
   */
  static MixtureMap of(SharedMixture mixture, RootFinder solver, long tableBytes) {
    if (!(solver instanceof TabulatedSolver)) {
      return of(mixture, solver);
    }
    var table = new TabulatedInverse(new MixtureInverseProblem(mixture, solver), tableBytes);
    return new MixtureMap(mixture, table::apply, table::bytes);
  }

  @Override
  public long tableBytes() {
    return bytes.getAsLong();
  }

  @Override
  public void apply(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    if (mixture.components() == 1 && mixture.distribution().normal()) {
      applyAffine(direction, x, logDet);
    } else {
      applyMixture(direction, x, logDet, scratch);
    }
  }

  private void applyMixture(Direction direction, Tile x, Tile logDet, Scratch scratch) {
    int n = x.size();
    int mark = scratch.mark();
    double[] row = RowArrays.of(x, 0, scratch);
    double[] logSlope = scratch.array(n);
    if (direction == Direction.FORWARD) {
      MixtureCdf.applyWithLogSlope(mixture, row, logSlope, n, scratch);
      RowArrays.addMultiple(1, logSlope, logDet);
    } else {
      inverse.apply(row, logSlope, n, scratch);
      RowArrays.addMultiple(-1, logSlope, logDet);
    }
    RowArrays.write(row, x, 0);
    scratch.release(mark);
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
