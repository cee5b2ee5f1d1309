package dev.bijou.timing.internal.measure;

/** A task that can be timed repeatedly. */
@FunctionalInterface
public interface MeasuredTask {
  /** Runs the task and returns results that depend on all of its work. */
  double[] run();
}
