package dev.bijou.spark.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Messages in the form {@code place: expected …; got …}. */
public final class Expected {
  private static final int MOST_NAMES = 10;

  private Expected() {}

  /** Returns an exception. */
  public static IllegalArgumentException error(String place, String expected, String got) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s: expected %s; got %s", place, expected, got));
  }

  /** Returns names, the first ten of many; {@code none} of none. */
  public static String names(String... names) {
    if (names.length == 0) {
      return "none";
    }
    List<String> some = Arrays.asList(names).subList(0, Math.min(names.length, MOST_NAMES));
    Stream<String> rest = names.length > MOST_NAMES ? Stream.of("…") : Stream.of();
    return String.join(", ", Stream.concat(some.stream(), rest).toList());
  }
}
