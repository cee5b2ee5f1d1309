package dev.bijou.itests.faults;

/**
 * The number of times that the tests of this package repeat a fault: a few, many in the long tests
 * ({@code -Plong}), and as often as CONTRIBUTING.md promises with {@code -Dbijou.faults=full}.
 */
final class Amount {
  private static final boolean FULL = "full".equals(System.getProperty("bijou.faults"));

  private Amount() {}

  /** Returns the first number, or the second if all is asked for. */
  static int of(int some, int full) {
    return FULL ? full : some;
  }
}
