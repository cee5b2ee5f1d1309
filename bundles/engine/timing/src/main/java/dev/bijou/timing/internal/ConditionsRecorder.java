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
 * Under what circumstances was measured.
 *
 * @param machine that was measured on
 * @param load of it before
 * @param warmup before anything counted
 * @param laps that count
 */
record ConditionsRecorder(Machine machine, double load, Warmup warmup, TimedRounds laps) {
  /** Compilation counts as a disturbance of the whole from this share of the time on. */
  private static final double COMPILING = 0.05;

  /** How much the machine wavered over the laps. */
  MachineNoise wavering() {
    return MachineNoise.of(laps.times(TimedTask.CALIBRATION));
  }

  /**
   * All of it, with what it means for the figures.
   *
   * @param threads that shared a batch
   * @param others warnings of other kinds
   */
  MeasurementConditions conditions(int threads, List<String> others) {
    MachineNoise wavering = wavering();
    return new MeasurementConditions(
        machine.processors(),
        load,
        wavering.spread(),
        warmup.laps(),
        warmup.steady(),
        laps.disturbance(),
        (int) laps.list().stream().filter(lap -> lap.disturbance().any()).count(),
        wavering.loaded(),
        warnings(threads, others));
  }

  private List<String> warnings(int threads, List<String> others) {
    List<String> warnings = new ArrayList<>();
    if (wavering().loaded()) {
      warnings.add(loaded());
    }
    if (!warmup.steady()) {
      warnings.add("times had not settled after " + warmup.laps() + " rounds of warm-up");
    }
    if (threads > machine.processors()) {
      warnings.add(threads + " threads share " + machine.processors() + " processors");
    }
    JvmActivity disturbance = laps.disturbance();
    if (disturbance.compilationMillis() > COMPILING * laps.total()) {
      warnings.add(
          "the JIT compiler was at work for " + disturbance.compilationMillis() + " ms meanwhile");
    }
    warnings.addAll(others);
    return warnings;
  }

  private String loaded() {
    return String.format(
        Locale.ROOT,
        "the machine is loaded: the same loop wavered by %.0f %% from round to round (load %.1f on %d"
            + " processors); do not trust differences smaller than that",
        100 * wavering().spread(),
        load,
        machine.processors());
  }
}
