package dev.bijou.tck.internal.solver;

import dev.bijou.tck.internal.Finding;
import dev.bijou.tck.internal.Law;
import dev.bijou.tck.internal.Worst;
import dev.bijou.tck.internal.measure.Bits;
import dev.bijou.tck.internal.measure.Framed;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Laws on equations beside each other. */
final class Rows {
  private static final Problem NAN =
      new Problem("NaN", x -> Double.NaN, x -> Double.NaN, -1, 1, Double.NaN);
  private static final Problem NO_BRACKET =
      new Problem("NaN for a bracket", x -> x, x -> 1, Double.NaN, Double.NaN, Double.NaN);

  static final Law<SolverSubject> ALONE =
      new Law<>(
          41,
          "equations alone",
          "A root is the same bits alone, in any row and in part of a larger tile; nothing around is"
              + " touched and scratch is given back.",
          Rows::alone);

  static final Law<SolverSubject> NOT_A_NUMBER =
      new Law<>(
          42,
          "root of NaN",
          "An equation whose value or bracket is NaN has the root NaN, and the others keep theirs.",
          Rows::notANumber);

  private Rows() {}

  private static Finding alone(SolverSubject subject) {
    Worst worst = new Worst();
    double[] together = Solved.of(subject.solver(), Problem.ALL).roots();
    List<Problem> reversed = new ArrayList<>(Problem.ALL);
    Collections.reverse(reversed);
    double[] backwards = Solved.of(subject.solver(), reversed).roots();
    int n = together.length;
    for (int i = 0; i < n; i++) {
      Problem problem = Problem.ALL.get(i);
      double alone = Solved.of(subject.solver(), List.of(problem)).roots()[0];
      boolean same = Bits.same(alone, together[i]) && Bits.same(alone, backwards[n - 1 - i]);
      worst.demand(same, () -> problem.name() + ": has another root in a row");
    }
    framed(subject, together, worst);
    worst.demand(
        Solved.of(subject.solver(), List.of()).roots().length == 0, () -> "no equation, a root");
    return worst.exactly();
  }

  private static void framed(SolverSubject subject, double[] expected, Worst worst) {
    Framed lower = Framed.of(row(Problem.ALL.stream().mapToDouble(Problem::lower).toArray()));
    Framed upper = Framed.of(row(Problem.ALL.stream().mapToDouble(Problem::upper).toArray()));
    Framed x = Framed.of(lower.view());
    for (int i = 0; i < expected.length; i++) {
      double low = lower.view().get(i, 0);
      x.view().set(i, 0, low + (upper.view().get(i, 0) - low) / 2);
    }
    Scratch scratch = new Scratch(true);
    Solved.Row equations = new Solved.Row(Problem.ALL);
    subject.solver().solve(equations, lower.view(), upper.view(), x.view(), scratch);
    int differing = Bits.differences(row(expected), x.view());
    worst.none(differing, () -> differing + " roots differ in a view");
    int touched = lower.touched() + upper.touched() + x.touched();
    worst.none(touched, () -> touched + " values around a view are touched");
    int kept = scratch.mark();
    worst.none(kept, () -> kept + " values of scratch are kept");
  }

  private static Tile row(double[] values) {
    return Tile.ofRow(values);
  }

  private static Finding notANumber(SolverSubject subject) {
    Worst worst = new Worst();
    for (Problem bad : List.of(NAN, NO_BRACKET)) {
      List<Problem> problems = new ArrayList<>(Problem.ALL);
      problems.add(3, bad);
      double[] roots = Solved.of(subject.solver(), problems).roots();
      double[] others = Solved.of(subject.solver(), Problem.ALL).roots();
      worst.demand(Double.isNaN(roots[3]), () -> bad.name() + ": root " + roots[3]);
      for (int i = 0; i < others.length; i++) {
        Problem problem = Problem.ALL.get(i);
        worst.demand(
            Bits.same(others[i], roots[i < 3 ? i : i + 1]),
            () -> problem.name() + ": has another root beside " + bad.name());
      }
    }
    return worst.exactly();
  }
}
