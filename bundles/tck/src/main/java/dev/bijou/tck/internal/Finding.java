package dev.bijou.tck.internal;

import dev.bijou.admin.conformance.LawOutcome;

/**
 * What an experiment showed.
 *
 * @param worst the largest figure measured; NaN if none was reached
 * @param budget what it may be at most; NaN if the law does not apply
 * @param words where the worst was met, or why the law does not apply
 */
public record Finding(LawOutcome outcome, double worst, double budget, String words) {
  /** The law says nothing about this subject. */
  public static Finding notApplicable(String why) {
    return new Finding(LawOutcome.NOT_APPLICABLE, Double.NaN, Double.NaN, why);
  }

  /** The law is broken in a way that no figure expresses. */
  public static Finding broken(String how) {
    return new Finding(LawOutcome.FAILED, Double.NaN, 0, how);
  }
}
