package dev.bijou.timing.internal;

import dev.bijou.admin.timing.JvmActivity;
import dev.bijou.admin.timing.MeasurementConditions;
import dev.bijou.timing.internal.measure.Machine;
import dev.bijou.timing.internal.measure.MachineNoise;
import dev.bijou.timing.internal.measure.TimedRounds;
import dev.bijou.timing.internal.measure.TimedTask;
import dev.bijou.timing.internal.measure.Warmup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The conditions of a measurement.
 *
 * @param machine the machine
 * @param load its load before the measurement
 * @param warmup the warm-up
 * @param rounds the measured rounds
 */
record ConditionsRecorder(Machine machine, double load, Warmup warmup, TimedRounds rounds) {
  /** The fraction of the time spent on JIT compilation above which a warning is reported. */
  private static final double COMPILING = 0.05;

  /** Returns the noise of the machine during the rounds. */
  MachineNoise noise() {
    return MachineNoise.of(rounds.times(TimedTask.CALIBRATION));
  }

  /**
   * Returns the conditions with warnings about their effect on the results.
   *
   * @param threads the number of threads that shared a batch
   * @param others other warnings
   */
  MeasurementConditions conditions(int threads, List<String> others) {
    MachineNoise noise = noise();
    return new MeasurementConditions(
        machine.processors(),
        load,
        noise.spread(),
        warmup.rounds(),
        warmup.steady(),
        rounds.jvmActivity(),
        (int) rounds.list().stream().filter(round -> round.jvmActivity().any()).count(),
        noise.loaded(),
        warnings(threads, others));
  }

  private List<String> warnings(int threads, List<String> others) {
    List<String> warnings = new ArrayList<>();
    if (noise().loaded()) {
      warnings.add(loaded());
    }
    if (!warmup.steady()) {
      warnings.add("times were not steady after " + warmup.rounds() + " rounds of warm-up");
    }
    if (threads > machine.processors()) {
      warnings.add(threads + " threads share " + machine.processors() + " processors");
    }
    JvmActivity jvmActivity = rounds.jvmActivity();
    if (jvmActivity.compilationMillis() > COMPILING * rounds.total()) {
      warnings.add(
          "the JIT compiler ran for "
              + jvmActivity.compilationMillis()
              + " ms during the measurement");
    }
    warnings.addAll(others);
    return warnings;
  }

  private String loaded() {
    return String.format(
        Locale.ROOT,
        "the machine is too busy to measure small differences: a constant loop varied by %.0f %%"
            + " between rounds (load %.1f on %d processors); ignore differences smaller than that",
        100 * noise().spread(),
        load,
        machine.processors());
  }
}
