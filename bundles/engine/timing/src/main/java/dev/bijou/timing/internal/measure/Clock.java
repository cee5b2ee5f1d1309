package dev.bijou.timing.internal.measure;

/** A clock in nanoseconds since an arbitrary origin. */
@FunctionalInterface
public interface Clock {
  /** Returns the current time. */
  long nanos();
}
