package dev.bijou.solver;

import dev.bijou.tile.Scratch;
import dev.bijou.tile.Tile;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Solves f_i(x_i) = 0 for a row of increasing functions inside known brackets.
 *
 * <p>Implemented by a record: tolerance and the largest number of iterations are keys of its
 * configuration. Does not throw if a solve does not converge: outcomes are reported to the {@link
 * dev.bijou.tile.SolverStats} of the scratch. An equation whose bracket or value is NaN has the
 * root NaN.
 */
@ConsumerType
public interface RootFinder {
  /**
   * Finds the roots.
   *
   * @param f the functions; whoever implements them counts their evaluations
   * @param lower {@code 1 x n}, f ≤ 0 there; overwritten
   * @param upper {@code 1 x n}, f ≥ 0 there; overwritten
   * @param x {@code 1 x n}, guesses inside the brackets; replaced by the roots
   * @param scratch memory, with the statistics to which solves are reported
   */
  void solve(Equation f, Tile lower, Tile upper, Tile x, Scratch scratch);

  /** A row of increasing functions of one variable each. */
  @ConsumerType
  interface Equation {
    /**
     * Evaluates the functions {@code from} to {@code from + x.size() - 1}.
     *
     * @param from the first of them: 0 for the whole row
     * @param x {@code 1 x m}; only read
     * @param value f at x, {@code 1 x m}; replaced
     * @param slope f′ at x, {@code 1 x m}; replaced
     */
    void evaluate(int from, Tile x, Tile value, Tile slope);

    /** Evaluates without the slope, for solvers that need none. */
    void evaluate(int from, Tile x, Tile value);
  }
}
