package dev.bijou.admin.timing;

import java.util.List;

/**
 * The conditions of a measurement, and their consequences for the figures.
 *
 * @param processors the number of processors available to the JVM
 * @param load the load average of the last minute, read before the measurement; NaN if unknown
 * @param spread the middle 80 % of the times of the calibration loop, relative to their median
 * @param warmUpRounds the number of rounds before the measurement
 * @param steady whether times were steady after the warm-up
 * @param jvmActivity garbage collection and compilation during all measured rounds
 * @param disturbedRounds the number of rounds with any of it
 * @param loaded whether the machine is too busy to measure small differences reliably
 * @param warnings what a reader of the figures should know, one sentence each
 */
public record MeasurementConditions(
    int processors,
    double load,
    double spread,
    int warmUpRounds,
    boolean steady,
    JvmActivity jvmActivity,
    int disturbedRounds,
    boolean loaded,
    List<String> warnings) {
  /** Copies the warnings. */
  public MeasurementConditions {
    warnings = List.copyOf(warnings);
  }
}
