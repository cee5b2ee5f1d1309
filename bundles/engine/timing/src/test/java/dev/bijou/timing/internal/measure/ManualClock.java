package dev.bijou.timing.internal.measure;

/** A clock that stands still until it is advanced. */
public final class ManualClock implements Clock {
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  /** Lets time pass. */
  public void advance(double millis) {
    nanos += Math.round(1e6 * millis);
  }

  /** A task that does nothing but let time pass. */
  public MeasuredTask taking(double millis) {
    return () -> {
      advance(millis);
      return new double[] {millis};
    };
  }
}
