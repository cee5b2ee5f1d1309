package dev.bijou.composer.internal.read;

import dev.bijou.io.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The format of values and texts in messages: short, and on one line. */
public final class Messages {
  private static final int MAX_LENGTH = 80;
  private static final Pattern PLAIN = Pattern.compile("[ -~]*");

  private Messages() {}

  /** Returns a value of a setting as text. */
  public static String show(Object value) {
    if (value instanceof String text) {
      return text.isEmpty() ? "nothing" : "'" + plain(text) + "'";
    }
    return value instanceof List ? "a list" : value instanceof Map ? "a map" : value.toString();
  }

  /** Returns a text on one line, without control characters, truncated if it is long. */
  public static String plain(String text) {
    return plain(text, MAX_LENGTH);
  }

  /** Returns a text on one line, without control characters, truncated to a maximum length. */
  public static String plain(String text, int maxLength) {
    if (text.length() <= maxLength && PLAIN.matcher(text).matches()) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(maxLength).forEach(c -> append(shown, c));
    return text.codePointCount(0, text.length()) > maxLength ? shown + "…" : shown.toString();
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
      shown.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
    } else {
      shown.appendCodePoint(codePoint);
    }
  }

  /** Returns the message for a key that is not among the known ones. */
  public static String unknownKey(String key, List<String> keys) {
    return keys.isEmpty()
        ? "expected no keys; got '" + plain(key) + "'"
        : String.format(
            Locale.ROOT,
            "expected one of the keys %s; got '%s'%s",
            String.join(", ", keys),
            plain(key),
            NearestName.remedy(key, keys));
  }
}
