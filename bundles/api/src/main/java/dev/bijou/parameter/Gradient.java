package dev.bijou.parameter;

/**
 * Accumulates derivatives with respect to {@link Parameters}: the k-th parameter of the bijector
 * that is handed a gradient is {@code data()[start() + k]}. Add, never assign. Not thread-safe: one
 * per worker.
 */
public final class Gradient {
  private final double[] data;
  private final int start;

  private Gradient(double[] data, int start) {
    this.data = data;
    this.start = start;
  }

  /** Zero derivatives for all parameters of this layout. */
  public static Gradient zeros(Parameters layout) {
    return new Gradient(new double[layout.size()], 0);
  }

  /** A view that begins {@code k} parameters further on: what a composite hands to its part. */
  public Gradient from(int k) {
    return new Gradient(data, start + k);
  }

  /** The storage, shared by all views. */
  public double[] data() {
    return data;
  }

  /** Where this view begins. */
  public int start() {
    return start;
  }
}
