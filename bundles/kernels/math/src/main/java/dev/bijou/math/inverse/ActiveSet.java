package dev.bijou.math.inverse;

import dev.bijou.tile.Scratch;

/**
 * The points of a row whose first step was not good enough, packed together. Which others there are
 * makes no difference to any of them.
 */
final class ActiveSet {
  private final double[] x;
  private final double[] logSlope;

  /** Where in the row a point stands: whole numbers. */
  private final double[] place;

  private final double[] z;
  private final TaylorStep step;
  private int size;
  private int rounds;

  /**
   * Puts x into the row for what the first step settled, and keeps the rest.
   *
   * @param row of n values z; x takes their places one by one
   * @param logSlope of the row
   * @param first the step that was taken for the whole row
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
    step.steepness[size] = from.steepness[i];
    size++;
  }

  int size() {
    return size;
  }

  /** How often it was refined. */
  int rounds() {
    return rounds;
  }

  /** One step more for each. */
  void refine(MonotoneFunction curve, Scratch scratch) {
    step.take(curve, z, size, scratch);
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

  /** The curve's own solver for what is left. */
  void solve(MonotoneFunction curve, Scratch scratch) {
    if (size > 0) {
      curve.solve(z, step.logSlope, size, scratch);
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
