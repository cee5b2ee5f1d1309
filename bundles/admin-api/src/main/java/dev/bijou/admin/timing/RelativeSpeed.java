package dev.bijou.admin.timing;

import java.util.Locale;

/** The speed of a contender relative to the first, as far as a measurement can tell. */
public enum RelativeSpeed {
  /** Faster: the interval of the ratio of times lies below 1. */
  FASTER,
  /** Slower: the interval of the ratio of times lies above 1. */
  SLOWER,
  /** Neither: the interval of the ratio contains 1. */
  NO_DIFFERENCE,
  /** The speed of the machine varies by more than the difference. */
  UNDECIDED;

  /** Returns the words that reports show. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
