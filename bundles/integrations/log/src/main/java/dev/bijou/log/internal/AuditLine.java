package dev.bijou.log.internal;

import dev.bijou.admin.audit.AuditLog.Actor;
import java.util.Locale;

/** A line of the audit log. Values are quoted and escaped, so that none can forge a line. */
final class AuditLine {
  private AuditLine() {}

  /** Returns {@code who="…" from="…" what="…" before="…" after="…"}. */
  static String of(Actor actor, String what, String before, String after) {
    return "who="
        + quote(actor.who())
        + " from="
        + quote(actor.from())
        + " what="
        + quote(what)
        + " before="
        + quote(before)
        + " after="
        + quote(after);
  }

  /** Returns a value in quotes; other characters than visible ones are escaped as in JSON. */
  static String quote(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    value
        .codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (isVisible(c)) {
                quoted.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
