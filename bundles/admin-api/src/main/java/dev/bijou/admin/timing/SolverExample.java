package dev.bijou.admin.timing;

import java.util.List;

/**
 * The reference example: F(x) = Σ w_k Φ((x−μ_k)/σ_k) with w = (.4, .35, .25), μ = (−1.5, .3, 2), σ
 * = (.4, .6, .5), evaluated in closed form and inverted by root finding inside [−12, 12].
 *
 * @param points how many were drawn from N(.3, 1.2²) and sent there and back
 * @param roundTripMaxError the largest |x − F⁻¹(F(x))| by bisection where F(x) resolves x
 * @param unresolved the points that F(x) does not resolve: one ulp of it moves x by more than the
 *     accuracy asked of the solver
 * @param residuals |F(x) − .7| after 1, 2, … steps of bisection
 * @param curve the graph of F over [−4, 4], from left to right
 * @param readings x = F⁻¹(u) at u = .2, .5 and .8, by bisection
 * @param solvers how every root finder of the registry does on all the points, by name
 */
public record SolverExample(
    int points,
    double roundTripMaxError,
    List<Trip> unresolved,
    List<Double> residuals,
    List<Reading> curve,
    List<Reading> readings,
    List<Run> solvers) {
  /** Copies the lists. */
  public SolverExample {
    unresolved = List.copyOf(unresolved);
    residuals = List.copyOf(residuals);
    curve = List.copyOf(curve);
    readings = List.copyOf(readings);
    solvers = List.copyOf(solvers);
  }

  /**
   * A point of the graph.
   *
   * @param x from the line
   * @param u F(x)
   */
  public record Reading(double x, double u) {}

  /**
   * A point sent there and back.
   *
   * @param x where it set out
   * @param u F(x)
   * @param recovered F⁻¹(u)
   */
  public record Trip(double x, double u, double recovered) {
    /** Returns the distance between start and result. */
    public double error() {
      return Math.abs(recovered - x);
    }
  }

  /**
   * One root finder on all the points.
   *
   * @param solver its name in the registry
   * @param solves evaluations, iterations, residual in u and outcome
   * @param roundTripMaxError the largest |x − F⁻¹(F(x))| where F(x) resolves x
   */
  public record Run(String solver, SolveSummary solves, double roundTripMaxError) {}
}
