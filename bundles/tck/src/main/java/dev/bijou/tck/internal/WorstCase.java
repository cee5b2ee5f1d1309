package dev.bijou.tck.internal;

import dev.bijou.admin.conformance.LawOutcome;
import java.util.function.Supplier;

/** The largest figure met in the course of an experiment, and where. NaN counts as infinite. */
public final class WorstCase {
  private double figure = Double.NEGATIVE_INFINITY;
  private String where = "nothing was measured";

  /** Takes note of a figure; {@code words} are asked for only if it is the worst so far. */
  public void see(double value, Supplier<String> words) {
    double comparable = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    if (comparable > figure) {
      figure = comparable;
      where = words.get();
    }
  }

  /** Takes note of a demand: one that is not met is beyond every budget. */
  public void demand(boolean met, Supplier<String> words) {
    see(met ? 0 : Double.POSITIVE_INFINITY, () -> met ? "as demanded" : words.get());
  }

  /** Takes note of a count that should be zero. */
  public void none(int count, Supplier<String> words) {
    see(count, () -> count == 0 ? "as demanded" : words.get());
  }

  /** The finding, where figures up to {@code budget} are in order. */
  public Finding within(double budget) {
    if (figure == Double.NEGATIVE_INFINITY) {
      return Finding.notApplicable(where);
    }
    LawOutcome outcome = figure <= budget ? LawOutcome.PASSED : LawOutcome.FAILED;
    return new Finding(outcome, figure, budget, where);
  }

  /** The finding of a law whose demands are all or nothing. */
  public Finding exactly() {
    return within(0);
  }
}
