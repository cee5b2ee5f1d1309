package dev.bijou.shell.internal.text;

import java.util.regex.Pattern;

/**
 * Text that keeps to its line and its place in it, whatever names it quotes: characters that end a
 * line, move the cursor or turn the direction of writing are shown as escapes.
 */
public final class ControlCharacters {
  private static final Pattern UNRULY =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]");

  private ControlCharacters() {}

  /** The text in one line; most texts are that already. */
  public static String line(String text) {
    return UNRULY
        .matcher(text)
        .replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
  }
}
