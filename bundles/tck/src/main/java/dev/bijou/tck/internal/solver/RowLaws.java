package dev.bijou.tck.internal.solver;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.WorstCase;
import dev.bijou.tck.internal.measure.BitComparison;
import dev.bijou.tck.internal.measure.GuardedTile;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Laws on equations solved in one row. */
final class RowLaws {
  private static final RootProblem NAN =
      new RootProblem("NaN", x -> Double.NaN, x -> Double.NaN, -1, 1, Double.NaN);
  private static final RootProblem NO_BRACKET =
      new RootProblem("NaN bracket", x -> x, x -> 1, Double.NaN, Double.NaN, Double.NaN);

  static final Law<SolverSubject> ALONE =
      new Law<>(
          41,
          "independent equations",
          "A root is bit-identical alone, in any row and in a view of a larger tile; nothing"
              + " outside the view is modified and scratch memory is released.",
          RowLaws::alone);

  static final Law<SolverSubject> NOT_A_NUMBER =
      new Law<>(
          42,
          "root of NaN",
          "An equation whose value or bracket is NaN has the root NaN; the other roots are"
              + " unchanged.",
          RowLaws::notANumber);

  private RowLaws() {}

  private static Finding alone(SolverSubject subject) {
    WorstCase worst = new WorstCase();
    double[] together = SolvedRow.of(subject.solver(), RootProblem.ALL).roots();
    List<RootProblem> reversed = new ArrayList<>(RootProblem.ALL);
    Collections.reverse(reversed);
    double[] backwards = SolvedRow.of(subject.solver(), reversed).roots();
    int n = together.length;
    for (int i = 0; i < n; i++) {
      RootProblem problem = RootProblem.ALL.get(i);
      double alone = SolvedRow.of(subject.solver(), List.of(problem)).roots()[0];
      boolean same =
          BitComparison.same(alone, together[i]) && BitComparison.same(alone, backwards[n - 1 - i]);
      worst.require(same, () -> problem.name() + ": has a different root in a row");
    }
    insideView(subject, together, worst);
    worst.require(
        SolvedRow.of(subject.solver(), List.of()).roots().length == 0,
        () -> "expected no root without an equation; got one");
    return worst.exactly();
  }

  private static void insideView(SolverSubject subject, double[] expected, WorstCase worst) {
    GuardedTile lower =
        GuardedTile.of(row(RootProblem.ALL.stream().mapToDouble(RootProblem::lower).toArray()));
    GuardedTile upper =
        GuardedTile.of(row(RootProblem.ALL.stream().mapToDouble(RootProblem::upper).toArray()));
    GuardedTile x = GuardedTile.of(lower.view());
    for (int i = 0; i < expected.length; i++) {
      double low = lower.view().get(i, 0);
      x.view().set(i, 0, low + (upper.view().get(i, 0) - low) / 2);
    }
    Scratch scratch = new Scratch(true);
    SolvedRow.Row equations = new SolvedRow.Row(RootProblem.ALL);
    subject.solver().solve(equations, lower.view(), upper.view(), x.view(), scratch);
    int differing = BitComparison.differences(row(expected), x.view());
    worst.requireZero(differing, () -> differing + " roots differ in a view");
    int touched = lower.touched() + upper.touched() + x.touched();
    worst.requireZero(touched, () -> touched + " values outside a view are modified");
    int kept = scratch.mark();
    worst.requireZero(kept, () -> kept + " values of scratch memory are not released");
  }

  private static Tile row(double[] values) {
    return Tile.ofRow(values);
  }

  private static Finding notANumber(SolverSubject subject) {
    WorstCase worst = new WorstCase();
    for (RootProblem bad : List.of(NAN, NO_BRACKET)) {
      List<RootProblem> problems = new ArrayList<>(RootProblem.ALL);
      problems.add(3, bad);
      double[] roots = SolvedRow.of(subject.solver(), problems).roots();
      double[] others = SolvedRow.of(subject.solver(), RootProblem.ALL).roots();
      worst.require(Double.isNaN(roots[3]), () -> bad.name() + ": root " + roots[3]);
      for (int i = 0; i < others.length; i++) {
        RootProblem problem = RootProblem.ALL.get(i);
        worst.require(
            BitComparison.same(others[i], roots[i < 3 ? i : i + 1]),
            () -> problem.name() + ": has a different root beside " + bad.name());
      }
    }
    return worst.exactly();
  }
}
