package dev.bijou.runtime.internal;

import java.time.Duration;

/** Spans of time in words, to the precision that a reader needs. */
final class DurationText {
  private DurationText() {}

  /** Such as {@code 12 s}, {@code 3 min}, {@code 5 h} or {@code 2 d}; never negative. */
  static String words(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 2 * 86400 ? seconds / 3600 + " h" : seconds / 86400 + " d";
  }
}
