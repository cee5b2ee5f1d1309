package dev.bijou.tck.internal.solver;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Worst;
import dev.bijou.tile.Tally;
import java.util.List;

/** Laws on what a solver finds, and what it says of it. */
final class Roots {
  private static final double BUDGET = 1e-9;

  /**
   * A solver may judge by x or by f: the smaller of both errors counts, the one absolute (relative
   * above one), the other relative to |f| at the ends of the bracket. The budget is ten times the
   * accuracy at which published bisections stop.
   */
  static final Law<SolverSubject> FOUND =
      new Law<>(
          39,
          "roots",
          "Roots of flat, steep and saturated functions, and at the ends of their brackets, are"
              + " found to 1e-9.",
          Roots::found);

  static final Law<SolverSubject> HONEST =
      new Law<>(
          40,
          "honest tally",
          "The tally has the number of solves, at most as many steps as evaluations, no failure where"
              + " all converged, and the largest residual or more.",
          Roots::honest);

  private Roots() {}

  private static Finding found(SolverSubject subject) {
    Worst worst = new Worst();
    Solved solved = Solved.of(subject.solver(), Problem.ALL);
    for (int i = 0; i < Problem.ALL.size(); i++) {
      Problem problem = Problem.ALL.get(i);
      double root = solved.roots()[i];
      double inX = Math.abs(root - problem.root()) / Math.max(1, Math.abs(problem.root()));
      double inValue = solved.residual(i) / Math.max(Double.MIN_NORMAL, problem.scale());
      boolean inside = problem.lower() <= root && root <= problem.upper();
      worst.see(Math.min(inX, inValue), () -> problem.name() + ": " + root);
      worst.demand(inside, () -> problem.name() + ": " + root + " is outside the bracket");
    }
    return worst.within(BUDGET);
  }

  private static Finding honest(SolverSubject subject) {
    Worst worst = new Worst();
    for (List<Problem> problems : List.of(Problem.ALL, Problem.ALL.subList(0, 1))) {
      honest(Solved.of(subject.solver(), problems), worst);
    }
    return worst.exactly();
  }

  private static void honest(Solved solved, Worst worst) {
    Tally tally = solved.tally();
    int n = solved.problems().size();
    worst.demand(tally.solves() == n, () -> tally.solves() + " solves of " + n);
    worst.demand(
        tally.iterations() <= solved.calls(),
        () -> tally.iterations() + " steps with " + solved.calls() + " evaluations");
    worst.demand(tally.unconverged() == 0, () -> tally.unconverged() + " unconverged");
    double actual = 0;
    for (int i = 0; i < n; i++) {
      actual = Math.max(actual, solved.residual(i));
    }
    double largest = actual;
    worst.demand(
        tally.worstResidual() >= largest,
        () -> "residual " + tally.worstResidual() + " reported, " + largest + " found");
  }
}
