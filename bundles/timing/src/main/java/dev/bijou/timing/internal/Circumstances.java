package dev.bijou.timing.internal;

import dev.bijou.compare.Conditions;
import dev.bijou.compare.Disturbance;
import dev.bijou.timing.internal.measure.Laps;
import dev.bijou.timing.internal.measure.Leg;
import dev.bijou.timing.internal.measure.Machine;
import dev.bijou.timing.internal.measure.Warmup;
import dev.bijou.timing.internal.measure.Wavering;
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
record Circumstances(Machine machine, double load, Warmup warmup, Laps laps) {
  /** Compilation counts as a disturbance of the whole from this share of the time on. */
  private static final double COMPILING = 0.05;

  /** How much the machine wavered over the laps. */
  Wavering wavering() {
    return Wavering.of(laps.times(Leg.CALIBRATION));
  }

  /**
   * All of it, with what it means for the figures.
   *
   * @param threads that shared a batch
   * @param others warnings of other kinds
   */
  Conditions conditions(int threads, List<String> others) {
    Wavering wavering = wavering();
    return new Conditions(
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
    Disturbance disturbance = laps.disturbance();
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
