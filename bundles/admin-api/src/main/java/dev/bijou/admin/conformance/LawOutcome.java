package dev.bijou.admin.conformance;

import java.util.Locale;

/** The outcome of a law. */
public enum LawOutcome {
  /** It holds within its budget. */
  PASSED,
  /** It is violated. */
  FAILED,
  /** It does not apply to this subject. */
  NOT_APPLICABLE;

  /** Returns the words that reports show. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
