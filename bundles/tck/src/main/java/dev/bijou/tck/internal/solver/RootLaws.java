package dev.bijou.tck.internal.solver;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tile.SolverStats;
import java.util.List;

/** Laws on the roots that a solver finds and on its statistics. */
final class RootLaws {
  private static final double BUDGET = 1e-9;

  /**
   * A solver may stop by x or by f: the smaller of both errors counts. The error in x is absolute
   * (relative above one), the error in f is relative to |f| at the ends of the bracket. The budget
   * is ten times the accuracy at which published bisections stop. Some methods are known to stall
   * on hard functions; this is allowed if they report it.
   */
  static final Law<SolverSubject> FOUND =
      new Law<>(
          39,
          "roots",
          "Roots are accurate to 1e-9; roots of flat, steep and saturated functions may instead be"
              + " reported as not converged.",
          RootLaws::found);

  static final Law<SolverSubject> HONEST =
      new Law<>(
          40,
          "solver statistics",
          "The statistics contain the number of solves, at most as many steps as evaluations, no"
              + " failure on easy functions, a failure for each bracket without a root, and at least"
              + " the largest residual.",
          RootLaws::honest);

  private RootLaws() {}

  private static Finding found(SolverSubject subject) {
    WorstCase worst = new WorstCase();
    for (RootProblem problem : RootProblem.ALL) {
      SolvedRow solved = SolvedRow.of(subject.solver(), List.of(problem));
      double root = solved.roots()[0];
      boolean inside = problem.lower() <= root && root <= problem.upper();
      worst.require(inside, () -> problem.name() + ": " + root + " is outside the bracket");
      boolean admitted = solved.stats().unconverged() == 1 && RootProblem.HARD.contains(problem);
      if (!admitted) {
        worst.record(error(problem, solved), () -> problem.name() + ": " + root);
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
    long unconverged = easy.stats().unconverged();
    worst.require(unconverged == 0, () -> unconverged + " easy functions did not converge");
    for (RootProblem problem : RootProblem.ROOTLESS) {
      long failures = SolvedRow.of(subject.solver(), List.of(problem)).stats().unconverged();
      worst.require(failures == 1, () -> problem.name() + ": counted as converged");
    }
    return worst.exactly();
  }

  private static void honest(SolvedRow solved, WorstCase worst) {
    SolverStats stats = solved.stats();
    int n = solved.problems().size();
    worst.require(stats.solves() == n, () -> "expected " + n + " solves; got " + stats.solves());
    worst.require(
        stats.iterations() <= solved.calls(),
        () -> stats.iterations() + " steps with " + solved.calls() + " evaluations");
    double actual = 0;
    for (int i = 0; i < n; i++) {
      actual = Math.max(actual, solved.residual(i));
    }
    double largest = actual;
    worst.require(
        stats.worstResidual() >= largest,
        () -> "residual " + stats.worstResidual() + " reported, " + largest + " found");
  }
}
