package dev.bijou.shell.internal;

import dev.bijou.io.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages for errors of the command-line parser, in the form of all other messages. */
final class UsageMessages {
  /** A message of one of our converters, after the parser's own words. */
  private static final Pattern CONVERSION =
      Pattern.compile("Invalid value for .*?: (expected .*; got '.*)", Pattern.DOTALL);

  private UsageMessages() {}

  /** Returns {@code key: expected …; got …}, with the nearest known name if there is one. */
  static String message(ParameterException e, String... line) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), e.getCommandLine().getCommandSpec());
    }
    if (e instanceof MissingParameterException missing) {
      return "expected " + name(missing.getMissing().get(0)) + "; got none";
    }
    if (e instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + ": expected once; got it again";
    }
    Matcher conversion = CONVERSION.matcher(String.valueOf(e.getMessage()));
    if (e.getArgSpec() != null && conversion.matches()) {
      return name(e.getArgSpec()) + ": " + conversion.group(1);
    }
    if (e.getArgSpec() != null && e.getValue() != null) {
      return String.format(
          Locale.ROOT,
          "%s: expected %s; got '%s'",
          name(e.getArgSpec()),
          expected(e.getArgSpec()),
          e.getValue());
    }
    if (e.getCause() instanceof IndexOutOfBoundsException) { // Picocli fails on these arguments
      return Arrays.asList(line).contains("")
          ? "expected a value; got ''"
          : unmatched(
              unknown(line, e.getCommandLine().getCommandSpec()),
              e.getCommandLine().getCommandSpec());
    }
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^Error: ", "");
  }

  /** Returns the first option that a command does not have; a lone dash if there is none. */
  private static String unknown(String[] line, CommandSpec command) {
    return Arrays.stream(line)
        .filter(word -> word.startsWith("--") && command.findOption(word) == null)
        .findFirst()
        .orElse("-");
  }

  private static String unmatched(String word, CommandSpec command) {
    if (word.startsWith("-") && word.length() > 1) {
      List<String> names = command.options().stream().map(OptionSpec::longestName).toList();
      return "expected an option of this command; got '"
          + word
          + "'"
          + NearestName.remedy(word, names);
    }
    return command.subcommands().isEmpty()
        ? "expected no more arguments; got '" + word + "'"
        : String.format(
            Locale.ROOT,
            "expected a command; got '%s'%s",
            word,
            NearestName.remedy(word, command.subcommands().keySet()));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String expected(ArgSpec argument) {
    Class<?> type = argument.type();
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(word -> word.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(" | "));
    }
    return List.of(int.class, long.class, Integer.class, Long.class).contains(type)
        ? "an integer"
        : argument.paramLabel();
  }
}
