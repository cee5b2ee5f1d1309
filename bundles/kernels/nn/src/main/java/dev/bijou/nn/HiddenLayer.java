package dev.bijou.nn;

/**
 * A layer of units: a linear map, optionally followed by a residual connection from the sums of the
 * layer two below, optionally followed by the activation.
 *
 * @param linear the linear map
 * @param adds whether the sums of the layer two below are added
 * @param activates whether the activation is applied for the layer above
 * @param keeps whether the sums are kept besides the activations
 */
record HiddenLayer(MaskedLinear linear, boolean adds, boolean activates, boolean keeps) {
  SortedDegrees units() {
    return linear.units();
  }

  HiddenLayer withValues(double[] values) {
    return new HiddenLayer(linear.withValues(values), adds, activates, keeps);
  }

  /**
   * Adds the rows of x from {@code first} (inclusive) to {@code last} (exclusive) to those of y.
   */
  static void add(double[][] x, double[][] y, int first, int last, int n) {
    for (int row = first; row < last; row++) {
      add(x[row], y[row], n);
    }
  }

  private static void add(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] += x[i];
    }
  }
}
