package dev.bijou.itests.faults;

/**
 * How often the tests of this package repeat a fault: a few times, many times in the long tests
 * ({@code -Plong}), and as often as RELIABILITY demands with {@code -Dbijou.faults=full}.
 */
final class Amount {
  private static final boolean FULL = "full".equals(System.getProperty("bijou.faults"));

  private Amount() {}

  /** Returns the first number, or the second if all is asked for. */
  static int of(int some, int full) {
    return FULL ? full : some;
  }
}
