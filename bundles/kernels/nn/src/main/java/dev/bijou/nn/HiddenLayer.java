package dev.bijou.nn;

/**
 * A layer of units: their sums are those of a linear map, to which a residual connection may add
 * the sums of two layers before, and which may then be activated.
 *
 * @param linear the map
 * @param adds whether the sums of two layers before are added
 * @param activates whether the layer above sees activated sums
 * @param keeps whether sums are needed besides what the layer above sees
 */
record HiddenLayer(MaskedLinear linear, boolean adds, boolean activates, boolean keeps) {
  SortedDegrees units() {
    return linear.units();
  }

  HiddenLayer in(double[] values) {
    return new HiddenLayer(linear.in(values), adds, activates, keeps);
  }

  /** Adds rows to rows of the same numbers, from {@code first} to {@code last}. */
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
