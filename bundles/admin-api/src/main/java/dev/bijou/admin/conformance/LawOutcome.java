package dev.bijou.admin.conformance;

import java.util.Locale;

/** How a law was found. */
public enum LawOutcome {
  /** It holds within its budget. */
  PASSED,
  /** It is broken. */
  FAILED,
  /** It says nothing about this subject. */
  NOT_APPLICABLE;

  /** In words. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
