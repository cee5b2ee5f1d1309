package dev.bijou.solver.commonsmath.internal;

/** A configured solver of Commons Math. Not thread-safe, like the solvers themselves. */
@FunctionalInterface
interface BracketSearch {
  /** Two units in the last place of x, the best accuracy that can be requested. */
  double RELATIVE_ACCURACY = 0x1p-52;

  /** Disabled, since every value is small in the tail of a distribution. */
  double VALUE_ACCURACY = 0;

  /**
   * Returns a root between {@code low} and {@code high}; throws Commons Math's exceptions.
   *
   * @param f the function
   * @param low the lower end of the bracket
   * @param high the upper end of the bracket
   * @param start a guess, strictly inside the bracket if that contains another number
   */
  double root(BracketedFunction f, double low, double high, double start);

  /** Returns the value to use as the root after an exception. */
  default double whenStopped(BracketedFunction f) {
    return f.best();
  }

  /** Returns the number of evaluations per step. */
  default int evaluationsPerStep() {
    return 1;
  }
}
