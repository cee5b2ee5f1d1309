package dev.bijou.timing.internal;

import dev.bijou.solver.RootFinder;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import java.util.ArrayList;
import java.util.List;

/** A root finder that keeps the residuals of the equations that another solves. */
final class TracingSolver implements RootFinder {
  private final RootFinder solver;

  /** The smallest residual of each equation after each of its evaluations. */
  private final List<List<Double>> equations = new ArrayList<>();

  /**
   * Creates a tracing solver.
   *
   * @param solver solves the equations
   */
  TracingSolver(RootFinder solver) {
    this.solver = solver;
  }

  /** Forgets all equations. */
  void clear() {
    equations.clear();
  }

  /**
   * Returns the largest residual of the equations after each number of evaluations; an equation
   * that ends before the others keeps its last one.
   */
  double[] largest() {
    int most = equations.stream().mapToInt(List::size).max().orElse(0);
    double[] largest = new double[most];
    for (List<Double> residuals : equations) {
      for (int k = 0; k < most && !residuals.isEmpty(); k++) {
        largest[k] = Math.max(largest[k], residuals.get(Math.min(k, residuals.size() - 1)));
      }
    }
    return largest;
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    List<List<Double>> row = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      row.add(new ArrayList<>());
    }
    equations.addAll(row);
    solver.solve(new TracedEquation(f, row), lower, upper, x, scratch);
  }

  /** A row of functions whose values are kept. */
  private record TracedEquation(Equation f, List<List<Double>> row) implements Equation {
    @Override
    public void evaluate(int from, Tile x, Tile value, Tile slope) {
      f.evaluate(from, x, value, slope);
      keep(from, value);
    }

    @Override
    public void evaluate(int from, Tile x, Tile value) {
      f.evaluate(from, x, value);
      keep(from, value);
    }

    private void keep(int from, Tile value) {
      for (int i = 0; i < value.size(); i++) {
        List<Double> residuals = row.get(from + i);
        double before =
            residuals.isEmpty() ? Double.MAX_VALUE : residuals.get(residuals.size() - 1);
        double residual = Math.abs(value.get(i, 0));
        residuals.add(residual < before ? residual : before);
      }
    }
  }
}
