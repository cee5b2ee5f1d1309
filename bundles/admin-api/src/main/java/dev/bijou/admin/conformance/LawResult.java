package dev.bijou.admin.conformance;

import java.util.Locale;

/**
 * How a subject stands before a law.
 *
 * @param law its number
 * @param name its name
 * @param statement what it demands, in one sentence
 * @param subject what was checked
 * @param outcome how it was found
 * @param worst the largest figure measured, in the unit of {@code budget}; NaN if none was reached
 * @param budget what the figure may be at most; NaN if the law does not apply
 * @param words where the worst figure was met, or why the law does not apply; one line
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
  /** Whether the law is broken. */
  public boolean failed() {
    return outcome == LawOutcome.FAILED;
  }

  /** One line: outcome, number, name, subject, figure and words. */
  @Override
  public String toString() {
    String figure =
        Double.isNaN(worst) ? "" : String.format(Locale.ROOT, " %.2g of %.2g,", worst, budget);
    return outcome + ": law " + law + " (" + name + ") of " + subject + ":" + figure + " " + words;
  }
}
