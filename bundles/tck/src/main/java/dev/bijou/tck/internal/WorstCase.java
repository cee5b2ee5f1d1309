package dev.bijou.tck.internal;

import dev.bijou.admin.conformance.LawOutcome;
import java.util.function.Supplier;

/** The largest error of an experiment and its location. NaN counts as infinite. */
public final class WorstCase {
  private double figure = Double.NEGATIVE_INFINITY;
  private String where = "nothing was measured";

  /** Records an error; {@code detail} is evaluated only if the error is the largest so far. */
  public void record(double value, Supplier<String> detail) {
    double comparable = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    if (comparable > figure) {
      figure = comparable;
      where = detail.get();
    }
  }

  /** Records a condition; a condition that is not met exceeds every budget. */
  public void require(boolean met, Supplier<String> detail) {
    record(met ? 0 : Double.POSITIVE_INFINITY, () -> met ? "as required" : detail.get());
  }

  /** Records a count that must be zero. */
  public void requireZero(int count, Supplier<String> detail) {
    record(count, () -> count == 0 ? "as required" : detail.get());
  }

  /** Returns the result for errors of at most {@code budget}. */
  public Finding within(double budget) {
    if (figure == Double.NEGATIVE_INFINITY) {
      return Finding.notApplicable(where);
    }
    LawOutcome outcome = figure <= budget ? LawOutcome.PASSED : LawOutcome.FAILED;
    return new Finding(outcome, figure, budget, where);
  }

  /** Returns the result of a law that allows no error. */
  public Finding exactly() {
    return within(0);
  }
}
