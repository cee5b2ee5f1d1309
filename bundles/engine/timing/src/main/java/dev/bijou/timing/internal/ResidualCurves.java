package dev.bijou.timing.internal;

import dev.bijou.admin.timing.SolverResiduals;
import dev.bijou.tile.SolverStats;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The residuals of points against the number of evaluations.
 *
 * @param points for each point, its residual after 1, 2, … evaluations; infinite while unknown
 */
record ResidualCurves(List<double[]> points) {
  /** The maximum number of evaluations that are shown. */
  private static final int MOST = 100;

  /** Returns the curves of these points, without those for which nothing was solved. */
  static ResidualCurves of(List<double[]> points) {
    return new ResidualCurves(points.stream().filter(curve -> curve.length > 0).toList());
  }

  /**
   * Returns the residual of a point of which only the end of its solves is known.
   *
   * <p>The slowest solve has taken as many evaluations as steps, unless the sum over all solves is
   * greater; then it has taken at most what the others, with one each, have left.
   */
  static double[] ofEnd(SolverStats stats) {
    long solves = stats.solves();
    if (solves == 0) {
      return new double[0];
    }
    boolean oneEach = stats.evaluations() <= solves * stats.iterations();
    long slowest = oneEach ? stats.iterations() : stats.evaluations() - solves + 1;
    double[] curve = new double[(int) Math.max(1, Math.min(slowest, MOST))];
    Arrays.fill(curve, Double.POSITIVE_INFINITY);
    curve[curve.length - 1] = stats.worstResidual();
    return curve;
  }

  SolverResiduals result(int contender, Optional<String> solver, boolean published) {
    int most = points.stream().mapToInt(curve -> curve.length).max().orElse(0);
    List<double[]> steps = IntStream.range(0, Math.min(MOST, most)).mapToObj(this::sorted).toList();
    return new SolverResiduals(
        contender,
        solver,
        published,
        points.size(),
        steps.stream().map(sorted -> known(sorted[sorted.length / 2])).toList(),
        steps.stream().map(sorted -> known(sorted[sorted.length - 1])).toList());
  }

  /** Returns the residuals of all points after k + 1 evaluations, in ascending order. */
  private double[] sorted(int k) {
    return points.stream()
        .flatMapToDouble(curve -> DoubleStream.of(curve[Math.min(k, curve.length - 1)]))
        .sorted()
        .toArray();
  }

  private static double known(double residual) {
    return Double.isFinite(residual) ? residual : Double.NaN;
  }
}
