package dev.bijou.admin.conformance;

import java.util.Locale;

/**
 * The result of one law for one subject.
 *
 * @param law the number of the law
 * @param name its name
 * @param statement what it demands, in one sentence
 * @param subject what was checked
 * @param outcome passed, failed or not applicable
 * @param worst the largest error measured, in the unit of {@code budget}; NaN if none
 * @param budget the largest error allowed; NaN if the law does not apply
 * @param words the place of the worst error, or the reason why the law does not apply; one line
 */
public record LawResult(
    int law,
    String name,
    String statement,
    String subject,
    LawOutcome outcome,
    double worst,
    double budget,
    String words) {
  /** Returns whether the law is violated. */
  public boolean failed() {
    return outcome == LawOutcome.FAILED;
  }

  /** Returns one line: outcome, number, name, subject, error and words. */
  @Override
  public String toString() {
    String figure =
        Double.isNaN(worst) ? "" : String.format(Locale.ROOT, " %.2g of %.2g,", worst, budget);
    return outcome + ": law " + law + " (" + name + ") of " + subject + ":" + figure + " " + words;
  }
}
