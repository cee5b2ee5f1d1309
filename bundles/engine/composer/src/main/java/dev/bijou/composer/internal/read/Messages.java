package dev.bijou.composer.internal.read;

import dev.bijou.io.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** How messages show what stands in a flow: on one line, and short. */
public final class Messages {
  private static final int LONGEST = 64;

  private Messages() {}

  /** A value of a setting. */
  public static String show(Object value) {
    if (value instanceof String text) {
      return text.isEmpty() ? "nothing" : "'" + plain(text) + "'";
    }
    return value instanceof List ? "a list" : value instanceof Map ? "a map" : value.toString();
  }

  /** Text on one line, without control characters, cut where it is long. */
  public static String plain(String text) {
    return plain(text, LONGEST);
  }

  /** Text on one line, without control characters, cut after so many characters. */
  public static String plain(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(longest).forEach(c -> append(shown, c));
    return text.codePointCount(0, text.length()) > longest ? shown + "…" : shown.toString();
  }

  private static void append(StringBuilder shown, int codePoint) {
    boolean visible =
        switch (Character.getType(codePoint)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
    if (!visible) {
      shown.append("\\u%04x".formatted(codePoint));
    } else {
      shown.appendCodePoint(codePoint);
    }
  }

  /** What to say of a key that is not among those. */
  public static String unknownKey(String key, List<String> keys) {
    return keys.isEmpty()
        ? "expected no keys; got '" + plain(key) + "'"
        : "expected one of the keys %s; got '%s'%s"
            .formatted(String.join(", ", keys), plain(key), nearest(key, keys));
  }

  /** Returns the remedy for a name that is not among those. */
  public static String nearest(String name, Collection<String> names) {
    return NearestName.remedy(name, names);
  }
}
