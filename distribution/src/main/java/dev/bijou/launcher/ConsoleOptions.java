package dev.bijou.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The check of the commands {@code status} and {@code jobs}, which is made here only if no console
 * runs that could do it: bad usage and a missing console have different exit codes.
 */
final class ConsoleOptions {
  private static final String JSON = "--json";
  private static final String NUMBER = "[-+]?[0-9]{1,18}";

  private ConsoleOptions() {}

  /** Returns what is wrong with a command line; empty for another command. */
  static Optional<String> problem(List<String> line) {
    if (line.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = line.subList(1, line.size());
    return switch (line.get(0)) {
      case "status" ->
          check(words, List.of("--metrics"))
              .or(() -> operands(words).stream().findFirst())
              .map(word -> refusal("status", "--json FILE or --metrics", word));
      case "jobs" ->
          check(words, List.of("--stop", "--cancel"))
              .or(() -> wrongOperand(words))
              .map(word -> refusal("jobs", "[--stop | --cancel] ID or --json FILE", word));
      default -> Optional.empty();
    };
  }

  private static String refusal(String command, String expected, String word) {
    return command
        + ": expected "
        + expected
        + "; got '"
        + word
        + "'; see bijou "
        + command
        + " --help";
  }

  /** Returns the first option that is none of some, an abbreviation of one, or {@code --json}. */
  private static Optional<String> check(List<String> words, List<String> flags) {
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      String word = words.get(i);
      if (isJson(word)) {
        if (!word.contains("=") && ++i == words.size()) {
          return Optional.of(word); // its value is missing
        }
      } else if (word.startsWith("-")
          && !word.matches(NUMBER)
          && flags.stream().noneMatch(flag -> isOption(word, flag))) {
        return Optional.of(word);
      }
    }
    return Optional.empty();
  }

  /** Returns the words that are neither an option nor the value of one. */
  private static List<String> operands(List<String> words) {
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        operands.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (isJson(word)) {
        i += word.contains("=") ? 0 : 1;
      } else if (!word.startsWith("-") || word.matches(NUMBER)) {
        operands.add(word);
      }
    }
    return operands;
  }

  /** Returns an ID that is no number, one too many, or an option that needs one. */
  private static Optional<String> wrongOperand(List<String> words) {
    List<String> operands = operands(words);
    List<String> requests =
        words.stream()
            .filter(word -> isOption(word, "--stop") || isOption(word, "--cancel"))
            .toList();
    if (operands.isEmpty()) {
      return requests.stream().findFirst();
    }
    if (requests.size() > 1) {
      return Optional.of(requests.get(1));
    }
    return operands.size() > 1
        ? Optional.of(operands.get(1))
        : operands.stream().filter(word -> !word.matches(NUMBER)).findFirst();
  }

  private static boolean isJson(String word) {
    return isOption(word.split("=", 2)[0], JSON);
  }

  private static boolean isOption(String word, String option) {
    return word.length() > "--".length() && option.startsWith(word);
  }
}
