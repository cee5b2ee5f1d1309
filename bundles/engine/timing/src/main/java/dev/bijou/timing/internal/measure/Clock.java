package dev.bijou.timing.internal.measure;

/** Tells time, in nanoseconds from some origin. */
@FunctionalInterface
public interface Clock {
  /** The time now. */
  long nanos();
}
