package dev.bijou.tck.internal.solver;

import dev.bijou.solver.RootFinder;
import dev.bijou.solver.RootFinder.Equation;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.SolverStats;
import dev.bijou.tile.Tile;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Problems solved in one row.
 *
 * @param problems the problems, in the order of the row
 * @param roots the roots that the solver found
 * @param stats the statistics that the solver reported
 * @param calls the number of evaluations
 */
record SolvedRow(List<RootProblem> problems, double[] roots, SolverStats stats, int calls) {
  /** Solves the problems, starting at the middle of each bracket. */
  static SolvedRow of(RootFinder solver, List<RootProblem> problems) {
    Row row = new Row(problems);
    int n = problems.size();
    Tile lower = Tile.ofRow(problems.stream().mapToDouble(RootProblem::lower).toArray());
    Tile upper = Tile.ofRow(problems.stream().mapToDouble(RootProblem::upper).toArray());
    Tile x = Tile.allocate(1, n);
    for (int i = 0; i < n; i++) {
      x.set(i, 0, lower.get(i, 0) + (upper.get(i, 0) - lower.get(i, 0)) / 2);
    }
    Scratch scratch = new Scratch();
    solver.solve(row, lower, upper, x, scratch);
    return new SolvedRow(problems, x.toRow(0), scratch.stats(), row.calls);
  }

  /** Returns |f| at the i-th root. */
  double residual(int i) {
    return Math.abs(problems.get(i).value().applyAsDouble(roots[i]));
  }

  /** The functions of a row. */
  static final class Row implements Equation {
    private final List<RootProblem> problems;
    private int calls;

    Row(List<RootProblem> problems) {
      this.problems = problems;
    }

    @Override
    public void evaluate(int from, Tile x, Tile value, Tile slope) {
      evaluate(from, x, value);
      for (int i = 0; i < x.size(); i++) {
        slope.set(i, 0, at(problems.get(from + i).slope(), x, i));
      }
    }

    @Override
    public void evaluate(int from, Tile x, Tile value) {
      calls++;
      for (int i = 0; i < x.size(); i++) {
        value.set(i, 0, at(problems.get(from + i).value(), x, i));
      }
    }

    private static double at(DoubleUnaryOperator f, Tile x, int i) {
      return f.applyAsDouble(x.get(i, 0));
    }
  }
}
