package dev.bijou.shell.internal.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The escaping of characters that would disturb a terminal: those that end a line, move the cursor
 * or change the writing direction.
 */
public final class ControlCharacters {
  private static final Pattern ESCAPED =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]");

  private ControlCharacters() {}

  /** Returns the text with these characters as hexadecimal escapes. */
  public static String escape(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            match -> String.format(Locale.ROOT, "\\\\u%04x", (int) match.group().charAt(0)));
  }
}
