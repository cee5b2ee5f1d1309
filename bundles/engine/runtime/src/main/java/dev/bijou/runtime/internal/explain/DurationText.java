package dev.bijou.runtime.internal.explain;

import java.time.Duration;

/** The text of durations in messages, rounded down to one unit. */
public final class DurationText {
  private DurationText() {}

  /** Returns a text such as {@code 12 s}, {@code 3 min}, {@code 5 h} or {@code 2 d}. */
  public static String format(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 2 * 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 2 * 86400 ? seconds / 3600 + " h" : seconds / 86400 + " d";
  }
}
