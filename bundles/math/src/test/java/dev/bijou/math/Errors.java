package dev.bijou.math;

/** The errors of a function over a set of values: the largest, where it was, and all squared. */
record Errors(double max, double at, double squares, int count) {
  static final Errors NONE = new Errors(0, Double.NaN, 0, 0);

  Errors and(double x, double error) {
    return new Errors(
        Math.max(max, error), error > max ? x : at, squares + error * error, count + 1);
  }

  double rms() {
    return Math.sqrt(squares / count);
  }

  @Override
  public String toString() {
    return String.format("max %.3f at %s, rms %.3f of %d", max, at, rms(), count);
  }
}
