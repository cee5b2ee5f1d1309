package dev.bijou.shell.internal.text;

import dev.bijou.io.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Error messages of bounded length, whatever names and values they quote. */
public final class ErrorText {
  /** The number of problems that are printed; all others are counted. */
  public static final int PROBLEMS = 20;

  private static final int LONGEST_LINE = 4096;

  /** A quoted value that is longer than 80 characters. */
  private static final Pattern QUOTED = Pattern.compile("'([^']{80})[^']+'");

  /** A value without quotes that is longer than any file name, such as the name of a column. */
  private static final Pattern WORD = Pattern.compile("([^\\s',/]{80})[^\\s',/]{176,}");

  private ErrorText() {}

  /** Returns a message with each long value cut after 80 characters. */
  public static String shortened(String message) {
    String text = QUOTED.matcher(message).replaceAll("'$1…'");
    text = WORD.matcher(text).replaceAll("$1…");
    int more = text.length() - LONGEST_LINE;
    return more <= 0
        ? text
        : String.format(
            Locale.ROOT, "%s… (%d more characters)", text.substring(0, LONGEST_LINE), more);
  }

  /** Returns the lines of the first problems, and a line with the number of the others. */
  public static List<String> problems(List<?> problems) {
    return Stream.concat(
            problems.stream().limit(PROBLEMS).map(Object::toString), more(problems).stream())
        .toList();
  }

  /** Returns the line with the number of the problems that are not printed, if there are any. */
  public static Optional<String> more(List<?> problems) {
    int more = problems.size() - PROBLEMS;
    return more > 0
        ? Optional.of("and " + NumberFormat.count(more, "more problem"))
        : Optional.empty();
  }
}
