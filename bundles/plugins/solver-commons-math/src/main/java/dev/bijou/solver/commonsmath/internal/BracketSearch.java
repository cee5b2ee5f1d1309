package dev.bijou.solver.commonsmath.internal;

/** A solver of Commons Math with its settings. Not thread-safe, as the solvers are not. */
@FunctionalInterface
interface BracketSearch {
  /** Two units in the last place of x: no accuracy asks for more. */
  double RELATIVE_ACCURACY = 0x1p-52;

  /** None: in the tail of a distribution any value is small. */
  double VALUE_ACCURACY = 0;

  /**
   * Returns a root between {@code low} and {@code high}; throws Commons Math's exceptions.
   *
   * @param start a guess, strictly between if any number is
   */
  double root(BracketedFunction f, double low, double high, double start);

  /** What to take for the root after an exception. */
  default double whenStopped(BracketedFunction f) {
    return f.best();
  }

  /** So many evaluations make a step. */
  default int evaluationsPerStep() {
    return 1;
  }
}
