package dev.bijou.composer.internal.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * A version range without quotes. In the flow style of YAML, within braces or brackets, a comma or
 * a bracket ends the word, so that the parser misreads what follows.
 *
 * @param text the type with its range, as written
 * @param start the index of its first character in the text of the flow
 */
record UnquotedRange(String text, int start) {
  private static final String RANGE = "[^@\\s,\\[\\]{}\"']*@ *[\\[(][^\\])\\r\\n]*[\\])]?";
  private static final Pattern WORD = Pattern.compile(RANGE);
  private static final Pattern ANYWHERE = Pattern.compile("(?<=^|[\\s,\\[{])" + RANGE);

  /** Returns the range that a scalar starts, which is at this index of the text. */
  static Optional<UnquotedRange> of(ScalarEvent scalar, String text, int start) {
    Matcher range = WORD.matcher(text).region(start, text.length());
    return scalar.isPlain() && scalar.getValue().indexOf('@') >= 0 && range.lookingAt()
        ? Optional.of(of(range))
        : Optional.empty();
  }

  /** Returns the first range without quotes in a line of a text; lines start at 1. */
  static Optional<UnquotedRange> onLine(int line, String text) {
    int start = 0;
    for (int k = 1; k < line; k++) {
      int end = lineEnd(start, text);
      start = Math.min(text.length(), end + (text.startsWith("\r\n", end) ? 2 : 1));
    }
    Matcher range = ANYWHERE.matcher(text).region(start, lineEnd(start, text));
    return range.find() ? Optional.of(of(range)) : Optional.empty();
  }

  private static int lineEnd(int start, String text) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private static UnquotedRange of(Matcher range) {
    return new UnquotedRange(range.group(), range.start());
  }

  /** Returns whether the parser has read the whole range as this scalar. */
  boolean isWithin(ScalarEvent scalar) {
    return scalar.getValue().contains(text);
  }

  /** Returns the message of the problem. */
  String message() {
    String plain = Messages.plain(text);
    return "expected a version range in quotes; got " + plain + "; write \"" + plain + "\"";
  }
}
