package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * The points of a row whose first step was not accurate enough, stored contiguously. The result of
 * a point does not depend on the others.
 */
final class ActiveSet {
  private final double[] x;
  private final double[] logSlope;

  /** The indices of the points in the row, as integers in doubles. */
  private final double[] place;

  private final double[] z;
  private final TaylorStep step;
  private int size;
  private int rounds;

  /**
   * Replaces z by x for the points accepted after the first step, and keeps the others.
   *
   * @param row n values z, to be replaced by x
   * @param logSlope the log-slopes of the row
   * @param first the step that was taken for the whole row
   * @param n the number of points
   * @param scratch the scratch memory
   */
  ActiveSet(double[] row, double[] logSlope, TaylorStep first, int n, Scratch scratch) {
    this.x = row;
    this.logSlope = logSlope;
    this.place = scratch.array(n);
    this.z = scratch.array(n);
    this.step = first;
    for (int i = 0; i < n; i++) {
      if (first.accepted(i)) {
        row[i] = first.x[i];
      } else {
        keep(i, row[i], first, i);
      }
    }
  }

  private void keep(double at, double value, TaylorStep from, int i) {
    place[size] = at;
    z[size] = value;
    step.x[size] = from.x[i];
    step.inverseSlope[size] = from.inverseSlope[i];
    size++;
  }

  int size() {
    return size;
  }

  /** Returns the number of refinements. */
  int rounds() {
    return rounds;
  }

  /** Takes one more step for each point. */
  void refine(MonotoneFunction function, Scratch scratch) {
    step.take(function, z, size, scratch);
    int n = size;
    size = 0;
    rounds++;
    for (int i = 0; i < n; i++) {
      if (step.accepted(i)) {
        put(i, step.x[i], step.logSlope[i]);
      } else {
        keep(place[i], z[i], step, i);
      }
    }
  }

  /** Solves the remaining points by the function's own solver. */
  void solve(MonotoneFunction function, Scratch scratch) {
    if (size > 0) {
      function.solve(z, step.logSlope, size, scratch);
      for (int i = 0; i < size; i++) {
        put(i, z[i], step.logSlope[i]);
      }
    }
  }

  private void put(int i, double root, double log) {
    x[(int) place[i]] = root;
    logSlope[(int) place[i]] = log;
  }
}
