package dev.bijou.timing.internal.measure;

/** Something to be timed again and again. */
@FunctionalInterface
public interface MeasuredTask {
  /** Does it, and returns results that depend on all of the work. */
  double[] run();
}
