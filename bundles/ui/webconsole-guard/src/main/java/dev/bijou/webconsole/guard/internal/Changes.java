package dev.bijou.webconsole.guard.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the changes that are being made, since each keeps a thread as long as its client sends:
 * less than half of the threads for all, and half of these for one session, or for all scripts.
 */
final class Changes {
  /** The highest number at a time. */
  static final int MAXIMUM = 16;

  /** The highest number of one session, or of all scripts. */
  static final int EACH = 8;

  private final Map<String, Integer> counts = new HashMap<>();
  private int all;

  /** Counts a change unless there are too many; returns whether it is counted. */
  synchronized boolean begin(String session) {
    int before = counts.getOrDefault(session, 0);
    if (all == MAXIMUM || before == EACH) {
      return false;
    }
    all++;
    counts.put(session, before + 1);
    return true;
  }

  /** Ends a change that was counted. */
  synchronized void end(String session) {
    all--;
    counts.computeIfPresent(session, (key, count) -> count == 1 ? null : count - 1);
  }
}
