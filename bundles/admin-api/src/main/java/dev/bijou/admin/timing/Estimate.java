package dev.bijou.admin.timing;

/**
 * A median with its 95 % interval.
 *
 * @param median of the values measured
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 */
public record Estimate(double median, double low, double high) {
  /** Returns whether a value lies in the interval. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Returns the estimate scaled by a positive factor. */
  public Estimate times(double factor) {
    return new Estimate(factor * median, factor * low, factor * high);
  }
}
