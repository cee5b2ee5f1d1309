package dev.bijou.parameter;

/**
 * An accumulator of derivatives with respect to {@link Parameters}: the k-th parameter of the
 * bijector that is handed a gradient is {@code data()[start() + k]}. Add, never assign. Not
 * thread-safe: one per worker.
 */
public final class Gradient {
  private final double[] data;
  private final int start;

  private Gradient(double[] data, int start) {
    this.data = data;
    this.start = start;
  }

  /** Returns zero derivatives for all parameters of this layout. */
  public static Gradient zeros(Parameters layout) {
    return new Gradient(new double[layout.size()], 0);
  }

  /** Wraps an array without copying: derivatives are added to its values. */
  public static Gradient over(double[] values) {
    return new Gradient(values, 0);
  }

  /** Returns a view that begins {@code k} parameters later, for a part of a composite. */
  public Gradient from(int k) {
    return new Gradient(data, start + k);
  }

  /** Returns the storage, shared by all views. */
  public double[] data() {
    return data;
  }

  /** Returns the index at which this view begins. */
  public int start() {
    return start;
  }
}
