package dev.bijou.timing.internal.measure;

/** A clock that is advanced manually. */
public final class ManualClock implements Clock {
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  /** Advances the clock. */
  public void advance(double millis) {
    nanos += Math.round(1e6 * millis);
  }

  /** Returns a task that only advances the clock. */
  public MeasuredTask taking(double millis) {
    return () -> {
      advance(millis);
      return new double[] {millis};
    };
  }
}
