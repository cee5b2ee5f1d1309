package dev.bijou.tck.internal;

import dev.bijou.admin.conformance.LawOutcome;

/**
 * The result of an experiment.
 *
 * @param worst the largest error measured; NaN if none
 * @param budget the largest error allowed; NaN if the law does not apply
 * @param detail the location of the worst error, or the reason why the law does not apply
 */
public record Finding(LawOutcome outcome, double worst, double budget, String detail) {
  /** Returns the result of a law that does not apply to the subject. */
  public static Finding notApplicable(String why) {
    return new Finding(LawOutcome.NOT_APPLICABLE, Double.NaN, Double.NaN, why);
  }

  /** Returns a violation that has no measured error. */
  public static Finding broken(String how) {
    return new Finding(LawOutcome.FAILED, Double.NaN, 0, how);
  }
}
