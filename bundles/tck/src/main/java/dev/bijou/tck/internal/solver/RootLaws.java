package dev.bijou.tck.internal.solver;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tile.SolverStats;
import java.util.List;

/** Laws on what a solver finds, and what it says of it. */
final class RootLaws {
  private static final double BUDGET = 1e-9;

  /**
   * A solver may judge by x or by f: the smaller of both errors counts, the one absolute (relative
   * above one), the other relative to |f| at the ends of the bracket. The budget is ten times the
   * accuracy at which published bisections stop. Some methods are known to stall on hard functions:
   * they may, if they say so.
   */
  static final Law<SolverSubject> FOUND =
      new Law<>(
          39,
          "roots",
          "Roots are found to 1e-9; those of flat, steep and saturated functions are, or are reported"
              + " as not converged.",
          RootLaws::found);

  static final Law<SolverSubject> HONEST =
      new Law<>(
          40,
          "honest tally",
          "The tally has the number of solves, at most as many steps as evaluations, no failure on"
              + " easy functions, and the largest residual or more.",
          RootLaws::honest);

  private RootLaws() {}

  private static Finding found(SolverSubject subject) {
    WorstCase worst = new WorstCase();
    for (RootProblem problem : RootProblem.ALL) {
      SolvedRow solved = SolvedRow.of(subject.solver(), List.of(problem));
      double root = solved.roots()[0];
      boolean inside = problem.lower() <= root && root <= problem.upper();
      worst.demand(inside, () -> problem.name() + ": " + root + " is outside the bracket");
      boolean admitted = solved.tally().unconverged() == 1 && RootProblem.HARD.contains(problem);
      if (!admitted) {
        worst.see(error(problem, solved), () -> problem.name() + ": " + root);
      }
    }
    return worst.within(BUDGET);
  }

  private static double error(RootProblem problem, SolvedRow solved) {
    double root = solved.roots()[0];
    double inX = Math.abs(root - problem.root()) / Math.max(1, Math.abs(problem.root()));
    double inValue = solved.residual(0) / Math.max(Double.MIN_NORMAL, problem.scale());
    return Math.min(inX, inValue);
  }

  private static Finding honest(SolverSubject subject) {
    WorstCase worst = new WorstCase();
    honest(SolvedRow.of(subject.solver(), RootProblem.ALL), worst);
    SolvedRow easy = SolvedRow.of(subject.solver(), RootProblem.EASY);
    honest(easy, worst);
    long unconverged = easy.tally().unconverged();
    worst.demand(unconverged == 0, () -> unconverged + " unconverged of easy ones");
    return worst.exactly();
  }

  private static void honest(SolvedRow solved, WorstCase worst) {
    SolverStats tally = solved.tally();
    int n = solved.problems().size();
    worst.demand(tally.solves() == n, () -> tally.solves() + " solves of " + n);
    worst.demand(
        tally.iterations() <= solved.calls(),
        () -> tally.iterations() + " steps with " + solved.calls() + " evaluations");
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
