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
 * Under what recorder was measured.
 *
 * @param machine that was measured on
 * @param load of it before
 * @param warmup before anything counted
 * @param rounds that count
 */
record ConditionsRecorder(Machine machine, double load, Warmup warmup, TimedRounds rounds) {
  /** Compilation counts as a jvmActivity of the whole from this share of the time on. */
  private static final double COMPILING = 0.05;

  /** How much the machine wavered over the rounds. */
  MachineNoise noise() {
    return MachineNoise.of(rounds.times(TimedTask.CALIBRATION));
  }

  /**
   * All of it, with what it means for the figures.
   *
   * @param threads that shared a batch
   * @param others warnings of other kinds
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
      warnings.add("times had not settled after " + warmup.rounds() + " rounds of warm-up");
    }
    if (threads > machine.processors()) {
      warnings.add(threads + " threads share " + machine.processors() + " processors");
    }
    JvmActivity jvmActivity = rounds.jvmActivity();
    if (jvmActivity.compilationMillis() > COMPILING * rounds.total()) {
      warnings.add(
          "the JIT compiler was at work for " + jvmActivity.compilationMillis() + " ms meanwhile");
    }
    warnings.addAll(others);
    return warnings;
  }

  private String loaded() {
    return String.format(
        Locale.ROOT,
        "the machine is loaded: the same loop wavered by %.0f %% from round to round (load %.1f on %d"
            + " processors); do not trust differences smaller than that",
        100 * noise().spread(),
        load,
        machine.processors());
  }
}
