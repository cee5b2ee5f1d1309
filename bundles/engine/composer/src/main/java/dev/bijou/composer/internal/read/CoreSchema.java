package dev.bijou.composer.internal.read;

import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** The core schema of YAML 1.2, with decimal numbers only. */
final class CoreSchema {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

  private CoreSchema() {}

  /** Returns a String (empty for null), Boolean, Long or Double; NaN for NaN and infinities. */
  static Object value(ScalarEvent event) {
    String text = event.getValue();
    if (!event.isPlain() || NOTHING.contains(text)) {
      return event.isPlain() ? "" : text;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return TRUE.contains(text);
    }
    return number(text);
  }

  private static Object number(String text) {
    if ("+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return text;
    }
    if (INTEGER.matcher(text).matches()) {
      return integer(text);
    }
    if (NUMBER.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    return NOT_FINITE.matcher(text).matches() ? (Object) Double.NaN : text;
  }

  private static Object integer(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException tooLarge) {
      return Double.valueOf(text);
    }
  }
}
