package dev.bijou.launcher;

import java.util.List;
import java.util.Optional;

/**
 * The options of {@code status}, which are checked here only if no console runs that could do it:
 * wrong options and a missing console have different exit codes.
 */
final class StatusOptions {
  private static final String JSON = "--json";
  private static final String METRICS = "--metrics";

  private StatusOptions() {}

  /** Returns the first word that is not an option, an abbreviation of one, or its value. */
  static Optional<String> unknown(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.split("=", 2)[0];
      boolean json = isOption(name, JSON);
      if (!json && !isOption(word, METRICS)) {
        return Optional.of(word);
      }
      if (json && name.equals(word) && ++i == words.size()) {
        return Optional.of(word); // its value is missing
      }
    }
    return Optional.empty();
  }

  private static boolean isOption(String word, String option) {
    return word.length() > "--".length() && option.startsWith(word);
  }
}
