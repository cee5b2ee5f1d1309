package dev.bijou.admin.timing;

import java.util.List;

/**
 * Under what conditions was measured, and what that means for the figures.
 *
 * @param processors that the virtual machine may use
 * @param load processes that wanted a processor in the last minute, as the system tells before
 *     anything is run; NaN where it does not
 * @param spread of the calibration loop: the middle 80 % of its times, relative to their median
 * @param warmUpRounds before anything was measured
 * @param steady whether times had settled by then
 * @param disturbance by the virtual machine over all rounds measured
 * @param disturbedRounds rounds with any of it
 * @param loaded whether the machine wavers too much for small differences to be told
 * @param warnings what a reader of the figures should know, one sentence each; none if all is well
 */
public record MeasurementConditions(
    int processors,
    double load,
    double spread,
    int warmUpRounds,
    boolean steady,
    JvmActivity disturbance,
    int disturbedRounds,
    boolean loaded,
    List<String> warnings) {
  /** Copies the warnings. */
  public MeasurementConditions {
    warnings = List.copyOf(warnings);
  }
}
