package dev.bijou.admin.timing;

import java.util.Locale;

/** The cheaper direction, as far as a measurement can tell. */
public enum CheaperDirection {
  /** FORWARD: the interval of the ratio lies above 1. */
  FORWARD_CHEAPER,
  /** INVERSE: the interval of the ratio lies below 1. */
  INVERSE_CHEAPER,
  /** Neither: the interval of the ratio contains 1. */
  NO_DIFFERENCE,
  /**
   * The machine is too busy to measure reliably: its own speed varies by more than the difference.
   */
  UNDECIDED;

  /** Returns the words that reports show. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
