package dev.bijou.admin.timing;

import java.util.List;
import java.util.Optional;

/**
 * The residuals of the scalar equations of a contender against the evaluations of a solver.
 *
 * <p>Element k − 1 of the lists belongs to k evaluations of each equation. The residual of a point
 * is the largest of its equations, and that of an equation the smallest |f(x)| found until then; it
 * is NaN while it is not known, which is so until a solve of the flow's own solver has ended.
 *
 * @param contender the index of the contender, from 0
 * @param solver the name of the solver; empty: as the flow says
 * @param published whether this is the published way, bisection
 * @param points the number of points
 * @param median the median of the residuals of the points
 * @param largest the largest residual
 */
public record SolverResiduals(
    int contender,
    Optional<String> solver,
    boolean published,
    int points,
    List<Double> median,
    List<Double> largest) {
  /** Copies the lists. */
  public SolverResiduals {
    median = List.copyOf(median);
    largest = List.copyOf(largest);
  }
}
