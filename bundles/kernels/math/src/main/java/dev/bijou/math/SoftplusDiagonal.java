package dev.bijou.math;

import java.util.Arrays;

/**
 * A positive diagonal of a triangular matrix, y = 10⁻³ + ln(1 + eʳ) for each unconstrained
 * parameter r, as in the linear layers of nflows.
 */
public final class SoftplusDiagonal {
  private static final double LEAST = 1e-3;

  /** The r of the entry 1: ln(exp(1 − 10⁻³) − 1). */
  private static final double ONE = 0.539742417236952;

  private final double[] raw;
  private final double[] values;
  private final double logDeterminant;

  /**
   * Computes the diagonal.
   *
   * @param raw the parameters; kept
   */
  public SoftplusDiagonal(double[] raw) {
    this.raw = raw;
    values = Arrays.stream(raw).map(r -> Softplus.value(r) + LEAST).toArray();
    logDeterminant = Arrays.stream(values).map(Log::value).sum();
  }

  /** Returns the parameters of d ones. */
  public static double[] ones(int d) {
    double[] ones = new double[d];
    Arrays.fill(ones, ONE);
    return ones;
  }

  /** Returns the entries y; not to be modified. */
  public double[] values() {
    return values;
  }

  /** Returns Σ ln y. */
  public double logDeterminant() {
    return logDeterminant;
  }

  /**
   * Adds the derivatives of the parameters, times a factor.
   *
   * @param matrixBar the derivatives with respect to the entries of the matrix, row by row
   * @param logBar that with respect to the logarithm of its determinant
   * @param sums the array of the derivatives of the parameters
   * @param at where they begin
   */
  public void pull(double factor, double[] matrixBar, double logBar, double[] sums, int at) {
    int d = raw.length;
    for (int i = 0; i < d; i++) {
      double bar = matrixBar[i * d + i] + logBar / values[i];
      sums[at + i] += factor * bar * Sigmoid.value(raw[i]);
    }
  }
}
