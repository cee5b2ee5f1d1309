package dev.bijou.webconsole.guard.internal;

/**
 * Counts what a client has sent until now.
 *
 * @param requests the number of requests that have begun
 * @param bytes the number of bytes
 * @param slow the number of intervals in which it has sent a few bytes of a request
 */
record Pace(long requests, long bytes, int slow) {
  /** The pace of a client that has just connected. */
  static final Pace NEW = new Pace(0, 0, 0);

  /** The length of an interval. */
  static final int SECONDS = 5;

  /** The number of bytes in an interval that is not slow. */
  static final int BYTES = 5000;

  private static final int MAXIMUM = 3;

  /** Returns the pace after another interval; one without any bytes says nothing. */
  Pace next(long nowRequests, long nowBytes) {
    if (nowRequests != requests || nowBytes - bytes >= BYTES) {
      return new Pace(nowRequests, nowBytes, 0);
    }
    return new Pace(requests, nowBytes, nowBytes == bytes ? slow : slow + 1);
  }

  /** Returns whether the client sends a request a few bytes at a time. */
  boolean isTooSlow() {
    return slow >= MAXIMUM;
  }
}
