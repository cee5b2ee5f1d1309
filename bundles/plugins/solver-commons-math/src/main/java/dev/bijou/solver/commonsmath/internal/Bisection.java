package dev.bijou.solver.commonsmath.internal;

import dev.bijou.doc.Doc;
import dev.bijou.solver.RootFinder;
import dev.bijou.solver.SolverType;
import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.apache.commons.math3.analysis.solvers.BisectionSolver;
import org.osgi.service.component.annotations.Component;

/**
 * Bisection, the method commonly used to invert mixture flows.
 *
 * <p>Commons Math's solver evaluates twice per step, uses only the absolute accuracy, and
 * multiplies values, which underflow in tails, so it receives only their signs. When stopped, the
 * root is the middle of the last bracket.
 *
 * @param accuracy the absolute accuracy of x, ≥ 0
 * @param steps the maximum number of bisection steps, ≥ 1
 */
@Doc("Bisection by Commons Math, one point at a time")
@SolverType("bisection")
@Component
public record Bisection(
    @Doc("absolute accuracy of x") double accuracy,
    @Doc("maximum number of bisection steps") int steps)
    implements RootFinder {
  /** Creates the solver with accuracy 1e-12 and at most 200 steps. */
  public Bisection() {
    this(SolverLimits.ACCURACY, SolverLimits.EVALUATIONS / 2);
  }

  /** Checks the options. */
  public Bisection {
    SolverLimits.require(accuracy, "steps", steps);
  }

  @Override
  public void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch) {
    new PointwiseSolver(new Halving(steps, accuracy), accuracy).solve(f, lower, upper, x, scratch);
  }

  private static final class Halving implements BracketSearch {
    private final BisectionSolver solver;
    private final int evaluations;

    Halving(int steps, double accuracy) {
      this.solver = new BisectionSolver(accuracy);
      this.evaluations = Math.multiplyExact(evaluationsPerStep(), steps);
    }

    @Override
    public double root(BracketedFunction f, double low, double high, double start) {
      return solver.solve(evaluations, x -> Math.signum(f.value(x)), low, high);
    }

    @Override
    public double whenStopped(BracketedFunction f) {
      return f.middle();
    }

    @Override
    public int evaluationsPerStep() {
      return 2;
    }
  }
}
