package dev.bijou.itests.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The fenced blocks of the README and other documents. */
public final class Readme {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

  private Readme() {}

  /** Returns all blocks of a language, such as {@code java}, in order. */
  static List<String> blocks(String language) throws IOException {
    return blocks("README.md", language);
  }

  /** Returns all blocks of a language in another document of the project. */
  public static List<String> blocks(String document, String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("..").resolve(document)))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Returns the only block of a language that contains a text. */
  static String block(String language, String text) throws IOException {
    return block("README.md", language, text);
  }

  /** Returns the only block of a language in a document that contains a text. */
  public static String block(String document, String language, String text) throws IOException {
    List<String> found = blocks(document, language).stream().filter(b -> b.contains(text)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s: expected one %s block with '%s'; got %d",
              document,
              language,
              text,
              found.size()));
    }
    return found.get(0);
  }
}
